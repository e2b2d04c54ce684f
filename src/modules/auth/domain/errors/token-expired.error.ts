import { DomainError } from '../../../../platform/errors/index.js';

/** Was good once. */
export class TokenExpired extends DomainError {
  static override readonly code = 'auth.token_expired';
  static override readonly kind = 'unauthenticated';

  constructor() {
    super('The access token has expired. Refresh it, or sign in again.');
  }
}
