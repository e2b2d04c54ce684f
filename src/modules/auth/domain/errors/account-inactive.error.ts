import { DomainError } from '../../../../platform/errors/index.js';

/** Told only to whom knows the password. */
export class AccountInactive extends DomainError {
  static override readonly code = 'auth.account_inactive';
  static override readonly kind = 'forbidden';

  constructor() {
    super('This account has been deactivated. Ask an administrator.');
  }
}
