import { randomBytes } from 'node:crypto';

/** Tells when, sorts by it, and is never the same twice. */
export function newRunId(now: Date): string {
  const when = now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${when}-${randomBytes(2).toString('hex')}`;
}
