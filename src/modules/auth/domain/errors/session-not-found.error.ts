import { DomainError } from '../../../../platform/errors/index.js';

/** Not there, somebody else's, or ended already: a stranger learns nothing of the difference. */
export class SessionNotFound extends DomainError {
  static override readonly code = 'auth.session_not_found';
  static override readonly kind = 'not_found';

  constructor() {
    super('You have no such open session.');
  }
}
