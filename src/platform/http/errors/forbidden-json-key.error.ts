import { DomainError } from '../../errors/index.js';

/** A key that would reach an object's prototype. */
export class ForbiddenJsonKey extends DomainError {
  static override readonly code = 'request.forbidden_key';
  static override readonly kind = 'invalid';

  constructor() {
    super('The body holds a "__proto__" or "constructor.prototype" key, which is never accepted.');
  }
}
