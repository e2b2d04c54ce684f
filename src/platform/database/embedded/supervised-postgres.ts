import { setTimeout as delay } from 'node:timers/promises';
import { bringUpServer, type RunningServer } from './bring-up-server.js';
import { urlOf } from './cluster.js';
import type { EmbeddedPostgres } from './embedded-postgres.js';
import { dataDirInUse, startFailed, wordsOf } from './failures.js';
import type { LaunchPlan } from './launch-server.js';
import { isAlive } from './process-identity.js';
import { takeSeat } from './seat.js';
import { stopServer } from './stop-server.js';

const WATCH_EVERY_MS = 500;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5_000;

/** Keeps the server running and the seat taken until it is told to stop. */
export class SupervisedPostgres implements EmbeddedPostgres {
  readonly url: string;
  readonly origin: EmbeddedPostgres['origin'];
  readonly #plan: LaunchPlan;
  readonly #stopping = new AbortController();
  readonly #watch: NodeJS.Timeout;
  #server: RunningServer;
  #recovery: Promise<void> | undefined;
  #stopped: Promise<void> | undefined;

  /** The server's session must hold the seat. */
  constructor(plan: LaunchPlan, server: RunningServer, origin: EmbeddedPostgres['origin']) {
    this.url = urlOf(plan.cluster, server.port);
    this.origin = origin;
    this.#plan = plan;
    this.#server = server;
    this.#follow(server);
    this.#watch = setInterval(() => this.#check(), WATCH_EVERY_MS).unref();
  }

  readonly pid = (): number => this.#server.pid;

  stop(): Promise<void> {
    return (this.#stopped ??= this.#shutDown());
  }

  async #shutDown(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#watch);
    await this.#recovery;
    try {
      await stopServer(this.#server.pid, this.#plan.cluster);
      this.#plan.log('info', `PostgreSQL (process ${this.#server.pid}) has stopped.`);
    } finally {
      await this.#server.session.end();
    }
  }

  /** A session that ends tells of a death sooner than the clock does, and means in any case that the seat is lost. */
  #follow(server: RunningServer): void {
    server.session.once('end', () => this.#recover('lost its session'));
    void server.exit?.then(() => this.#check());
  }

  #check(): void {
    if (!isAlive(this.#server.pid)) this.#recover('died');
  }

  #recover(event: string): void {
    if (this.#stopping.signal.aborted || this.#recovery) return;
    this.#plan.log('warn', `PostgreSQL (process ${this.#server.pid}) ${event}; bringing it back.`);
    this.#recovery = this.#bringBack().finally(() => {
      this.#recovery = undefined;
    });
  }

  async #bringBack(): Promise<void> {
    const { signal } = this.#stopping;
    for (let backoff = FIRST_BACKOFF_MS; !signal.aborted; backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS)) {
      try {
        return await this.#attempt(signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#plan.log('error', `PostgreSQL is not back yet, trying again: ${wordsOf(error)}`);
        await delay(backoff, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** On the same port, where the application's connections look for it. */
  async #attempt(signal: AbortSignal): Promise<void> {
    const { cluster } = this.#plan;
    const server = await bringUpServer(this.#plan, signal, this.#server.port);
    try {
      if (server.port !== this.#server.port) throw startFailed(cluster.logFile, `it runs on port ${server.port}.`);
      this.#server = server;
      if (!(await takeSeat(server.session, signal))) throw dataDirInUse(cluster.dataDir);
    } catch (error) {
      await server.session.end();
      throw error;
    }
    this.#follow(server);
    this.#plan.log('info', `PostgreSQL is back: process ${server.pid}, port ${server.port}.`);
  }
}
