import { isNativeError } from 'node:util/types';
import { QueryFailedError } from 'typeorm';

const RETRYABLE = new Set(['40001', '40P01']);

/** SQLSTATE classes in which the statement was fine and the server was not: connection, resources, shutdown, ended for idling. */
const UNAVAILABLE_STATES = /^(08...|53...|57P0[1-5]|25P0[34])$/;
const UNAVAILABLE_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** pg reports these without a code. */
const UNAVAILABLE_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired$|Client has encountered a connection error|Client was closed)/;

/** A deadlock or a serialization failure: the same work, run again, can succeed. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(codeOf(error));
}

/** The database could not be reached or could not serve, collisions that did not stop included; the request may be repeated later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const code = codeOf(error);
  return (
    UNAVAILABLE_SYSTEM_CODES.has(code) ||
    UNAVAILABLE_STATES.test(code) ||
    RETRYABLE.has(code) ||
    UNAVAILABLE_MESSAGES.test(error.message)
  );
}

/** The name of the constraint that refused a row, so that a repository can say it in the words of the domain. */
export function violatedConstraint(error: unknown): string | undefined {
  const cause = driverError(error);
  return typeof cause === 'object' && cause !== null && 'constraint' in cause && typeof cause.constraint === 'string'
    ? cause.constraint
    : undefined;
}

function codeOf(error: unknown): string {
  const cause = driverError(error);
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : '';
}

function driverError(error: unknown): unknown {
  return error instanceof QueryFailedError ? error.driverError : error;
}
