import { DomainError } from '../../../../platform/errors/index.js';

export class UsernameTaken extends DomainError {
  static override readonly code = 'users.username_taken';
  static override readonly kind = 'conflict';

  constructor() {
    super('Another account has this username. Choose another one.');
  }
}
