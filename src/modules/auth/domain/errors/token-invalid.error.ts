import { DomainError } from '../../../../platform/errors/index.js';

/** Malformed, forged, or meant for something else. */
export class TokenInvalid extends DomainError {
  static override readonly code = 'auth.token_invalid';
  static override readonly kind = 'unauthenticated';

  constructor() {
    super('The access token is not one of ours. Sign in again.');
  }
}
