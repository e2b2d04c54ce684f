import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import type { Log } from './embedded-postgres.js';
import { accessRefused, startFailed } from './failures.js';
import { Patience } from './patience.js';
import { type PostmasterFile, readPostmasterFile, removePostmasterFile } from './postmaster-file.js';
import { holderOf } from './process-identity.js';
import { callServer, type Session } from './server-call.js';

export interface FoundServer {
  readonly pid: number;
  readonly port: number;
  readonly session: Session;
}

type Finding =
  | { readonly kind: 'found'; readonly server: FoundServer }
  | { readonly kind: 'none' | 'stale' }
  | { readonly kind: 'not-yet' | 'recovering'; readonly words: string };

const POLL_MS = 25;
const UNFINISHED_FILE_MS = 2_000;

/** Finds the server that already runs on this cluster, waiting for one that is coming up or going down. */
export async function findServer(cluster: Cluster, log: Log, signal: AbortSignal): Promise<FoundServer | undefined> {
  const patience = new Patience(log);
  for (;;) {
    const finding = await look(cluster);
    switch (finding.kind) {
      case 'found':
        return finding.server;
      case 'stale':
        await removePostmasterFile(cluster);
        return undefined;
      case 'none':
        return undefined;
      case 'recovering':
        patience.renew();
        break;
      case 'not-yet':
        if (patience.isOver) throw startFailed(cluster.logFile, `the server that runs already: ${finding.words}`);
    }
    patience.report(finding.words);
    await delay(POLL_MS, undefined, { signal });
  }
}

async function look(cluster: Cluster): Promise<Finding> {
  const file = await readPostmasterFile(cluster);
  if (file === undefined) return { kind: 'none' };
  if (file.pid === undefined) return unfinished(file);
  const holder = await holderOf(file.pid, cluster.path);
  // PostgreSQL clears up after the dead by itself, and checks for surviving children as it does.
  if (holder === 'nobody') return { kind: 'none' };
  if (holder === 'stranger') return { kind: 'stale' };
  if (file.port === undefined) return { kind: 'not-yet', words: 'it has not said on which port it listens' };
  return ask(cluster, file.pid, file.port, holder === 'this-cluster');
}

async function ask(cluster: Cluster, pid: number, port: number, certain: boolean): Promise<Finding> {
  const answer = await callServer(cluster, port);
  switch (answer.kind) {
    case 'ours':
      return { kind: 'found', server: { pid, port, session: answer.session } };
    case 'refused':
      if (certain) throw accessRefused(cluster.path, answer.words);
      return { kind: 'not-yet', words: answer.words };
    case 'another-cluster':
      return certain ? { kind: 'not-yet', words: answer.words } : { kind: 'stale' };
    case 'starting':
      return { kind: 'recovering', words: answer.words };
    case 'stopping':
    case 'silent':
      return { kind: 'not-yet', words: answer.words };
  }
}

/** A power cut can leave the file empty; a moment earlier it may just not be written yet. */
function unfinished(file: PostmasterFile): Finding {
  return file.ageMs > UNFINISHED_FILE_MS
    ? { kind: 'stale' }
    : { kind: 'not-yet', words: 'its postmaster.pid is empty' };
}
