import { randomFillSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { v7 } from 'uuid';

/** What a caller may choose as the id of its request: enough to correlate, too little to forge a log line. */
const ACCEPTABLE = /^[\w.-]{8,64}$/;

const BYTES_AN_ID = 16;
/** Asking for random bytes costs more than making an id of them, so they are asked for in bulk. */
const pool = new Uint8Array(256 * BYTES_AN_ID);
let used = pool.length;

export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : newRequestId();
}

export function newRequestId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, (used += BYTES_AN_ID));
  return v7({ random });
}
