import { DomainError } from '../../../../platform/errors/index.js';

/** The password was right, and this account has a second factor. */
export class MfaRequired extends DomainError {
  static override readonly code = 'auth.mfa_required';
  static override readonly kind = 'unauthenticated';

  constructor() {
    super('This account has a second factor. Sign in again with mfa_code: a code of your app, or a recovery code.');
  }
}
