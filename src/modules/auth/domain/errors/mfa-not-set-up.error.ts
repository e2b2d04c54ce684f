import { DomainError } from '../../../../platform/errors/index.js';

/** There is nothing that a code could belong to. */
export class MfaNotSetUp extends DomainError {
  static override readonly code = 'auth.mfa_not_set_up';
  static override readonly kind = 'conflict';

  constructor() {
    super('This account has no second factor. Set one up and confirm it first.');
  }
}
