import { DomainError } from '../../errors/index.js';

/** A NUL character: nothing that people write holds one, and PostgreSQL cannot store it. */
export class ForbiddenCharacter extends DomainError {
  static override readonly code = 'request.forbidden_character';
  static override readonly kind = 'invalid';

  constructor() {
    super('The request holds a NUL character, which is never accepted. Leave it out.');
  }
}
