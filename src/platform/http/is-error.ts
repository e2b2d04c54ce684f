import { isNativeError } from 'node:util/types';

/** Also for errors of another realm, and for Fastify's, which are made by hand. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || isNativeError(value);
}
