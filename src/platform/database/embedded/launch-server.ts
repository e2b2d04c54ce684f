import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import type { Log } from './embedded-postgres.js';
import { accessRefused, explainFileError, startFailed } from './failures.js';
import { Patience } from './patience.js';
import type { PostgresBinaries } from './platform-package.js';
import { readPostmasterFile } from './postmaster-file.js';
import { giveFilesTo, SERVER_ENVIRONMENT, type ServerAccount } from './server-account.js';
import { callServer, type Session } from './server-call.js';
import { openServerLog, type ServerLog } from './server-log.js';
import { diagnose, type StartFailure } from './start-failure.js';
import { endServer } from './stop-server.js';

export interface LaunchPlan {
  readonly cluster: Cluster;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: Log;
}

export interface LaunchedServer {
  readonly pid: number;
  readonly port: number;
  readonly session: Session;
  /** Settles when the process ends. */
  readonly exit: Promise<void>;
}

interface Postmaster {
  readonly pid: number;
  readonly exit: Promise<void>;
  hasExited(): boolean;
}

/** A look costs a fraction of a millisecond, and a warm start takes only a few of these steps. */
const POLL_MS = 10;

/** Starts the server on a port and waits until it answers, or says why it did not come up. */
export async function launchServer(
  plan: LaunchPlan,
  port: number,
  signal: AbortSignal,
): Promise<LaunchedServer | StartFailure> {
  await giveFilesTo(plan.account.owner, plan.cluster.path);
  const log = await openLog(plan.cluster);
  const postmaster = await spawnPostmaster(plan, port, log);
  try {
    const session = await untilReady(plan, port, postmaster, signal);
    if (session === undefined) return diagnose(await log.sinceOpened());
    return { pid: postmaster.pid, port, session, exit: postmaster.exit };
  } catch (error) {
    // It is our child, though it may not look like a server yet.
    if (!postmaster.hasExited()) await endServer(postmaster.pid);
    throw error;
  }
}

async function openLog(cluster: Cluster): Promise<ServerLog> {
  try {
    return await openServerLog(cluster.logFile);
  } catch (error) {
    throw explainFileError(error, cluster.dataDir);
  }
}

/** In a session of its own, so that neither a Ctrl-C in the terminal nor the end of Node reaches it. */
async function spawnPostmaster(plan: LaunchPlan, port: number, log: ServerLog): Promise<Postmaster> {
  const { file, args, identity } = plan.account.invoke(plan.binaries.postgres, serverArguments(plan, port));
  const child = spawn(file, args, {
    ...identity,
    env: SERVER_ENVIRONMENT,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const pid = await spawned(child);
    child.unref();
    return { pid, exit, hasExited: () => child.exitCode !== null || child.signalCode !== null };
  } catch (error) {
    throw startFailed(plan.cluster.logFile, `${file} cannot be run (${String(error)}).`);
  } finally {
    await log.close();
  }
}

/** Durability stays at PostgreSQL's defaults: nothing here touches fsync, synchronous_commit or full_page_writes. */
function serverArguments({ cluster, settings }: LaunchPlan, port: number): string[] {
  const all = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', ...settings };
  return ['-D', cluster.path, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function spawned(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => (child.pid === undefined ? reject(new Error('no process id')) : resolve(child.pid)));
  });
}

/** Waits for the server's own word before calling it; answers nothing when the server has ended. */
async function untilReady(
  { cluster, log }: LaunchPlan,
  port: number,
  postmaster: Postmaster,
  signal: AbortSignal,
): Promise<Session | undefined> {
  const patience = new Patience(log);
  for (;;) {
    if (postmaster.hasExited()) return undefined;
    const status = await statusOf(postmaster, cluster);
    if (status === 'starting') patience.renew();
    const answer = status === 'ready' ? await callServer(cluster, port) : undefined;
    if (answer?.kind === 'ours') return answer.session;
    if (answer?.kind === 'refused') throw accessRefused(cluster.path, answer.words);
    if (patience.isOver) throw startFailed(cluster.logFile, `it does not answer on port ${port}.`);
    patience.report(`${status || 'silent'} on port ${port}`);
    await Promise.race([postmaster.exit, delay(POLL_MS, undefined, { signal })]);
  }
}

async function statusOf(postmaster: Postmaster, cluster: Cluster): Promise<string> {
  const file = await readPostmasterFile(cluster);
  return file?.pid === postmaster.pid ? file.status : '';
}
