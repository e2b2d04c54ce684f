import { DomainError } from '../../../../platform/errors/index.js';

/** A link from a mail that is unknown, too old, or has been used. */
export class LinkInvalid extends DomainError {
  static override readonly code = 'auth.link_invalid';
  static override readonly kind = 'unprocessable';

  constructor() {
    super('This link has been used, has expired or was replaced by a newer one. Ask for a new one.');
  }
}
