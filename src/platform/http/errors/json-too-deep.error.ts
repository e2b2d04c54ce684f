import { DomainError } from '../../errors/index.js';

/** Nested further than any honest request. */
export class JsonTooDeep extends DomainError {
  static override readonly code = 'request.json_too_deep';
  static override readonly kind = 'invalid';

  constructor(limit: number) {
    super(`The body nests arrays or objects more than ${limit} levels deep.`);
  }
}
