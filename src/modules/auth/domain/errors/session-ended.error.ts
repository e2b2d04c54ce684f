import { DomainError } from '../../../../platform/errors/index.js';

/** Signed out, replaced by a new password, or thrown out. */
export class SessionEnded extends DomainError {
  static override readonly code = 'auth.session_ended';
  static override readonly kind = 'unauthenticated';

  constructor() {
    super('This session has ended. Sign in again.');
  }
}
