import { DomainError } from '../../../../platform/errors/index.js';

/** The queue for password checks is full. */
export class SignInBusy extends DomainError {
  static override readonly code = 'auth.busy';
  static override readonly kind = 'unavailable';

  constructor() {
    super('Too many people are signing in at this moment. Try again in a few seconds.');
  }
}
