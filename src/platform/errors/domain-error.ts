/** What went wrong in the reader's terms; `platform/http` alone knows which status each kind becomes. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'unprocessable'
  | 'rate_limited'
  | 'unavailable';

/** One wrong place of an input, as a JSON pointer into the body or a name in the query. */
export interface InputFault {
  readonly pointer: string;
  readonly message: string;
  readonly code: string;
}

/** The class side of a domain error: its stable code and kind, readable without an instance (the docs list them). */
export interface DomainErrorClass {
  readonly name: string;
  readonly code: string;
  readonly kind: ErrorKind;
}

/**
 * An outcome that the business rules foresee. One class an error, with a static `code` and `kind`,
 * and a message that tells the caller what to do.
 */
export abstract class DomainError extends Error {
  static readonly code: string;
  static readonly kind: ErrorKind;

  readonly faults: readonly InputFault[] = [];
  readonly retryAfterSeconds: number | undefined = undefined;

  constructor(detail: string) {
    super(detail);
    this.name = new.target.name;
  }

  get code(): string {
    return (this.constructor as typeof DomainError).code;
  }

  get kind(): ErrorKind {
    return (this.constructor as typeof DomainError).kind;
  }
}
