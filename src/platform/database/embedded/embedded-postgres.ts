import type { RootStrategy } from './server-account.js';

export type Log = (level: 'info' | 'warn' | 'error', message: string) => void;

export interface EmbeddedPostgresOptions {
  /** The cluster lives in its directory `postgres`, the server's log beside that in `postgres.log`. */
  readonly dataDir: string;
  readonly log: Log;
  /** PostgreSQL settings on top of its defaults. Tests may give up durability for speed; the product must not. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How to get away from root, which PostgreSQL refuses; without meaning for other users. */
  readonly rootStrategy?: RootStrategy;
}

/** A running PostgreSQL of our own, kept running until it is stopped. */
export interface EmbeddedPostgres {
  /** Of the application's database; stays the same when the server is restarted. */
  readonly url: string;
  readonly origin: 'created' | 'started' | 'adopted';
  /** Of the server's main process; changes when the server is restarted. */
  readonly pid: () => number;
  /** Ends the server in order; errors: embedded_postgres.stop_failed. */
  stop(): Promise<void>;
}
