import { DomainError, type InputFault } from './domain-error.js';

/** A body full of faults must not become an answer many times its size. */
const MAX_SHOWN = 100;

/** The request's body, query or path is not what the route takes; `faults` lists the wrong places at once. */
export class InvalidInput extends DomainError {
  static override readonly code = 'request.invalid_input';
  static override readonly kind = 'invalid';
  override readonly faults: readonly InputFault[];

  constructor(faults: readonly InputFault[]) {
    super(sentenceFor(new Set(faults.map(({ pointer }) => pointer)).size, faults.length > MAX_SHOWN));
    this.faults = faults.slice(0, MAX_SHOWN);
  }
}

function sentenceFor(values: number, shortened: boolean): string {
  const how = values === 1 ? 'One value is' : `${values} values are`;
  return `${how} not acceptable; see errors${shortened ? `, which lists the first ${MAX_SHOWN}` : ''}.`;
}
