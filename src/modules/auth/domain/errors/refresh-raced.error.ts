import { DomainError } from '../../../../platform/errors/index.js';

/** Two refreshes at once: one wins, and this was the other. */
export class RefreshRaced extends DomainError {
  static override readonly code = 'auth.refresh_raced';
  static override readonly kind = 'conflict';

  constructor() {
    super('Another request is refreshing this session just now. Use the tokens that it was given.');
  }
}
