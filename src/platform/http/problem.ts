import { type DomainError, type ErrorKind, type InputFault } from '../errors/index.js';

/** RFC 9457, with our stable `code` and the id of the request. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly request_id: string;
  readonly errors?: readonly InputFault[];
}

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  unprocessable: 422,
  rate_limited: 429,
  unavailable: 503,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not acceptable',
  401: 'Sign-in needed',
  403: 'Not allowed',
  404: 'Not found',
  408: 'The request took too long',
  409: 'Conflict with the present state',
  413: 'The request is too large',
  414: 'The address is too long',
  415: 'Unsupported media type',
  422: 'The request cannot be carried out',
  429: 'Too many requests',
  431: 'The headers are too large',
  500: 'Something went wrong here',
  503: 'Not available right now',
};

export function statusOfKind(kind: ErrorKind): number {
  return STATUS_OF_KIND[kind];
}

export function titleOf(status: number): string {
  return TITLES[status] ?? 'The request failed';
}

export function problem(status: number, code: string, detail: string, requestId: string): Problem {
  return { type: `urn:tradeyard:problem:${code}`, title: titleOf(status), status, code, detail, request_id: requestId };
}

export function problemOfDomainError(error: DomainError, requestId: string): Problem {
  const base = problem(statusOfKind(error.kind), error.code, error.message, requestId);
  return error.faults.length > 0 ? { ...base, errors: error.faults } : base;
}
