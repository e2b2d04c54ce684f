import { DomainError } from '../../../../platform/errors/index.js';

/** Never right, right at another time, or used before. */
export class MfaInvalid extends DomainError {
  static override readonly code = 'auth.mfa_invalid';
  static override readonly kind = 'unauthenticated';

  constructor() {
    super('The code is not right, or was used before. Wait for the next code of your app, or use a recovery code.');
  }
}
