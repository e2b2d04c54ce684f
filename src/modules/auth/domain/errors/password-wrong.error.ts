import { DomainError } from '../../../../platform/errors/index.js';

/** Somebody who is signed in was asked for their password once more. */
export class PasswordWrong extends DomainError {
  static override readonly code = 'auth.password_wrong';
  static override readonly kind = 'forbidden';

  constructor() {
    super('The current password is not right.');
  }
}
