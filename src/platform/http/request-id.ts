import type { IncomingMessage } from 'node:http';
import { v7 } from 'uuid';

/** What a caller may choose as the id of its request: enough to correlate, too little to forge a log line. */
const ACCEPTABLE = /^[\w.-]{8,64}$/;

export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : newRequestId();
}

export function newRequestId(): string {
  return v7();
}
