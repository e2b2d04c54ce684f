import { DomainError } from '../../errors/index.js';

/** The body says it is JSON and is not. */
export class MalformedJson extends DomainError {
  static override readonly code = 'request.malformed_json';
  static override readonly kind = 'invalid';

  constructor(reason: string) {
    super(`The body is not valid JSON: ${reason}.`);
  }
}
