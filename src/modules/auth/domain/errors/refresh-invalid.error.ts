import { DomainError } from '../../../../platform/errors/index.js';

/** Unknown, expired, or used before. */
export class RefreshInvalid extends DomainError {
  static override readonly code = 'auth.refresh_invalid';
  static override readonly kind = 'unauthenticated';

  constructor() {
    super('The refresh token is not valid. Sign in again.');
  }
}
