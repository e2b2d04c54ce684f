import { setTimeout as delay } from 'node:timers/promises';
import { APP_DATABASE } from './cluster.js';
import type { Session } from './server-call.js';

/** "tradeyar" in ASCII. */
const SEAT_LOCK = '8390876208524714354';
/** The kernel closes the session of a killed process at once, but its backend has to notice. */
const TAKEN_LIMIT_MS = 2_000;
const RETRY_MS = 50;

/**
 * One application at a time works with a cluster: it holds a lock in its session for as long as it lives, and loses
 * it however it dies. Answers false when another application keeps the lock.
 */
export async function takeSeat(session: Session, signal: AbortSignal): Promise<boolean> {
  const endsAt = performance.now() + TAKEN_LIMIT_MS;
  for (;;) {
    const { rows } = await session.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [SEAT_LOCK]);
    if (rows[0]?.taken === true) return true;
    if (performance.now() > endsAt) return false;
    await delay(RETRY_MS, undefined, { signal });
  }
}

/** To be called from the seat, where nobody else creates it at the same time. */
export async function ensureAppDatabase(session: Session): Promise<void> {
  const { rowCount } = await session.query('SELECT FROM pg_database WHERE datname = $1', [APP_DATABASE]);
  if (rowCount === 0) await session.query(`CREATE DATABASE ${APP_DATABASE}`);
}
