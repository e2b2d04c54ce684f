import { DomainError } from '../../../../platform/errors/index.js';

/** A second factor in use is never replaced behind its owner's back. */
export class MfaAlreadyEnabled extends DomainError {
  static override readonly code = 'auth.mfa_already_enabled';
  static override readonly kind = 'conflict';

  constructor() {
    super('This account has a second factor already. Remove it first, with one of its codes.');
  }
}
