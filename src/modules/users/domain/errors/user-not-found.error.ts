import { DomainError } from '../../../../platform/errors/index.js';

export class UserNotFound extends DomainError {
  static override readonly code = 'users.not_found';
  static override readonly kind = 'not_found';

  constructor() {
    super('There is no such user.');
  }
}
