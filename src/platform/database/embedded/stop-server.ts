import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import { errnoOf, stopFailed } from './failures.js';
import { holderOf, isAlive } from './process-identity.js';

export interface StopLimits {
  readonly fastMs: number;
  readonly immediateMs: number;
}

const LIMITS: StopLimits = { fastMs: 20_000, immediateMs: 10_000 };
const POLL_MS = 10;

/** Ends the cluster's server, whoever started it, unless its process id belongs to somebody else by now. */
export async function stopServer(pid: number, cluster: Cluster, limits = LIMITS): Promise<void> {
  const holder = await holderOf(pid, cluster.path);
  if (holder === 'this-cluster' || holder === 'unknown') await endServer(pid, limits);
}

/**
 * Fast shutdown: sessions are cut off, what was committed is on disk. A server that cannot finish in time is made to
 * quit at once; it loses nothing either, but has to recover when it starts again.
 */
export async function endServer(pid: number, limits = LIMITS): Promise<void> {
  if (await endsAfter('SIGINT', pid, limits.fastMs)) return;
  if (await endsAfter('SIGQUIT', pid, limits.immediateMs)) return;
  throw stopFailed(pid);
}

async function endsAfter(signal: NodeJS.Signals, pid: number, limitMs: number): Promise<boolean> {
  send(signal, pid);
  const endsAt = performance.now() + limitMs;
  while (isAlive(pid)) {
    if (performance.now() > endsAt) return false;
    await delay(POLL_MS);
  }
  return true;
}

function send(signal: NodeJS.Signals, pid: number): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errnoOf(error) !== 'ESRCH') throw error;
  }
}
