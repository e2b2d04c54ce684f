import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbeddedPostgres } from '../../src/platform/database/index.js';
import { Cleanup } from './cleanup.js';
import type { Pace } from './pace.js';
import { Server, type ServerProgram } from './server.js';

type Postgres = Awaited<ReturnType<typeof openEmbeddedPostgres>>;

export interface LabOptions {
  readonly run: string;
  readonly pace: Pace;
  readonly say: (message: string) => void;
  /** Where servers are to leave CPU profiles; none when they are only measured. */
  readonly profiles?: string;
}

/** The place of one bench: a directory, a PostgreSQL and servers of its own, all gone when it closes. */
export class Lab {
  private readonly end = new AbortController();
  private opening: Promise<Postgres> | undefined;
  private postgres: Postgres | undefined;

  private constructor(
    readonly options: LabOptions,
    readonly directory: string,
    private readonly cleanup: Cleanup,
  ) {}

  static async open(options: LabOptions): Promise<Lab> {
    const cleanup = new Cleanup();
    const directory = await cleanup.keep(
      () => mkdtemp(join(tmpdir(), 'tradeyard-bench-')),
      (made) => rm(made, { recursive: true, force: true }),
    );
    return new Lab(options, directory, cleanup);
  }

  get pace(): Pace {
    return this.options.pace;
  }

  /** Of the lab's PostgreSQL, once a bench has asked for a database. */
  get databasePid(): number | undefined {
    return this.postgres?.pid();
  }

  /** What is under way when the lab closes is to end at once. */
  get closing(): AbortSignal {
    return this.end.signal;
  }

  close(): Promise<void> {
    this.end.abort();
    return this.cleanup.run();
  }

  /** A database of its own, empty, on the lab's PostgreSQL, which is as durable as the product's. */
  async newDatabase(): Promise<string> {
    const { url } = await (this.opening ??= this.openPostgres());
    const name = `bench_${randomBytes(4).toString('hex')}`;
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(`CREATE DATABASE ${name}`);
    } finally {
      await client.end();
    }
    return Object.assign(new URL(url), { pathname: `/${name}` }).href;
  }

  startServer(program: ServerProgram): Promise<Server> {
    return this.cleanup.keep(
      () => Server.start({ ...program, command: [...this.profiling(), ...program.command] }),
      (server) => server.stop(),
    );
  }

  private profiling(): string[] {
    const { profiles } = this.options;
    return profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
  }

  private async openPostgres(): Promise<Postgres> {
    this.postgres = await this.cleanup.keep(
      () => openEmbeddedPostgres({ dataDir: join(this.directory, 'data'), log: () => undefined }),
      (server) => server.stop(),
    );
    return this.postgres;
  }
}
