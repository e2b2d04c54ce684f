import { DomainError } from '../../../../platform/errors/index.js';

/** Somebody who is signed in gave a wrong code; unlike at sign-in this says nothing against their session. */
export class MfaCodeWrong extends DomainError {
  static override readonly code = 'auth.mfa_code_wrong';
  static override readonly kind = 'forbidden';

  constructor() {
    super('The code is not right, or was used before. Wait for the next code of your app and try again.');
  }
}
