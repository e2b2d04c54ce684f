import { DomainError } from '../../errors/index.js';

/** The caller is known, and this route is not for such a caller. */
export class NotAllowed extends DomainError {
  static override readonly code = 'access.not_allowed';
  static override readonly kind = 'forbidden';

  constructor(access: string) {
    super(`This route is for callers with the access "${access}".`);
  }
}
