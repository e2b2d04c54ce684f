import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { chmod, mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import {
  type EmbeddedPostgres,
  EmbeddedPostgresError,
  type EmbeddedPostgresOptions,
  openEmbeddedPostgres,
} from '../../../src/platform/database/embedded/index.js';
import type { Cluster } from '../../../src/platform/database/embedded/cluster.js';
import { readPostmasterFile } from '../../../src/platform/database/embedded/postmaster-file.js';
import { holderOf } from '../../../src/platform/database/embedded/process-identity.js';
import { type ApplicationOptions, type Opened, OtherApplication, type RunningAs } from './other-application.js';

/** Durability is for the product; what is tested here does not depend on it. */
const FAST = { fsync: 'off' };
const CONDITION_LIMIT_MS = 20_000;

/** A data directory for each test of a file, and the processes that work on it. */
export class Sandbox {
  readonly messages: string[] = [];
  readonly #opened: EmbeddedPostgres[] = [];
  readonly #others: OtherApplication[] = [];
  readonly #root: string;
  #count = 0;
  #dataDir = '';

  private constructor(root: string) {
    this.#root = root;
  }

  /** Open to others, since some tests run as another user. */
  static async make(): Promise<Sandbox> {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'tradeyard-postgres-')));
    await chmod(root, 0o755);
    return new Sandbox(root);
  }

  get dataDir(): string {
    return this.#dataDir;
  }

  get clusterPath(): string {
    return join(this.#dataDir, 'postgres');
  }

  /** A path where nothing is yet. */
  freshPath(): string {
    this.#count += 1;
    return join(this.#root, String(this.#count));
  }

  begin(): void {
    this.messages.length = 0;
    this.#dataDir = this.freshPath();
  }

  /** Lets the test work on the cluster that the tests of a file share; each has to leave it usable. */
  async useCluster(): Promise<void> {
    this.#dataDir = join(this.#root, 'shared');
    if (await stat(this.clusterPath).catch(() => undefined)) return;
    const server = await this.open();
    await server.stop();
  }

  async open(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
    const log = (_level: string, message: string): number => this.messages.push(message);
    const server = await openEmbeddedPostgres({ dataDir: this.#dataDir, settings: FAST, log, ...options });
    this.#opened.push(server);
    return server;
  }

  /** The error that opening ends with. */
  async refusal(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgresError> {
    const error: unknown = await this.open(options).then(
      () => new Error('Opening was expected to fail.'),
      (reason: unknown) => reason,
    );
    if (error instanceof EmbeddedPostgresError) return error;
    throw error;
  }

  /** Opens in a process of its own. */
  otherApplication(options: Partial<ApplicationOptions> = {}, as: RunningAs = {}): OtherApplication {
    const other = new OtherApplication({ dataDir: this.#dataDir, settings: FAST, ...options }, as);
    this.#others.push(other);
    return other;
  }

  /** What an application leaves behind that is killed: its server, running. */
  async abandonServer(options: Partial<ApplicationOptions> = {}, as: RunningAs = {}): Promise<Opened> {
    const other = this.otherApplication(options, as);
    const opened = await other.opened();
    await other.kill();
    return opened;
  }

  /** Whatever became of the test, no process is left. */
  async end(): Promise<void> {
    const stops = await Promise.allSettled(this.#opened.splice(0).map((server) => server.stop()));
    await Promise.all(this.#others.splice(0).map((other) => other.kill()));
    for (const name of await readdir(this.#root)) await endServerIn(join(this.#root, name));
    expect(stops.filter(({ status }) => status === 'rejected')).toEqual([]);
  }

  async clear(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The directories stay until all tests of the file are done: ext4 is slow to reuse what was just deleted. */
export function useSandbox(): () => Sandbox {
  let sandbox: Sandbox | undefined;
  const current = (): Sandbox => {
    if (!sandbox) throw new Error('The sandbox is there only while tests run.');
    return sandbox;
  };
  beforeAll(async () => {
    sandbox = await Sandbox.make();
  });
  beforeEach(() => current().begin());
  afterEach(() => current().end());
  afterAll(() => current().clear());
  return current;
}

async function endServerIn(dataDir: string): Promise<void> {
  const cluster = clusterAt(dataDir);
  const file = await readPostmasterFile(cluster).catch(() => undefined);
  if (file?.pid === undefined || (await holderOf(file.pid, cluster.path)) !== 'this-cluster') return;
  const { pid } = file;
  process.kill(pid, 'SIGQUIT');
  await until('the server of the sandbox is gone', async () => (await holderOf(pid, cluster.path)) !== 'this-cluster');
}

export function clusterAt(dataDir: string, password = ''): Cluster {
  return { dataDir, path: join(dataDir, 'postgres'), logFile: join(dataDir, 'postgres.log'), password };
}

export async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  const endsAt = performance.now() + CONDITION_LIMIT_MS;
  while (!(await condition())) {
    if (performance.now() > endsAt) throw new Error(`Waited in vain until ${what}.`);
    await delay(10);
  }
}

/** One statement in a session of its own; answers with the first column of the first row. */
export async function ask(url: string, sql: string, values: readonly unknown[] = []): Promise<unknown> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, values: [...values], rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
