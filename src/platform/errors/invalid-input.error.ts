import { DomainError, type InputFault } from './domain-error.js';

/** The request's body, query or path is not what the route takes; `faults` lists every wrong place at once. */
export class InvalidInput extends DomainError {
  static override readonly code = 'request.invalid_input';
  static override readonly kind = 'invalid';

  constructor(override readonly faults: readonly InputFault[]) {
    super(
      faults.length === 1
        ? 'One value is not acceptable; see errors.'
        : `${faults.length} values are not acceptable; see errors.`,
    );
  }
}
