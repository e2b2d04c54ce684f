import { DomainError } from '../../../../platform/errors/index.js';

export class EmailTaken extends DomainError {
  static override readonly code = 'users.email_taken';
  static override readonly kind = 'conflict';

  constructor() {
    super('Another account has this e-mail address.');
  }
}
