import { DomainError } from '../../../../platform/errors/index.js';

/** Never tells which of the two was wrong. */
export class InvalidCredentials extends DomainError {
  static override readonly code = 'auth.invalid_credentials';
  static override readonly kind = 'unauthenticated';

  constructor() {
    super('The name or the password is not right.');
  }
}
