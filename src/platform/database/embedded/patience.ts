import type { Log } from './embedded-postgres.js';

const SILENCE_LIMIT_MS = 30_000;
const REPORT_EVERY_MS = 5_000;

/**
 * How long to wait for a server: one that keeps silent, or shuts down without end, is given up; one that says it is
 * recovering may take as long as its log takes to replay, and ending it would only start that over.
 */
export class Patience {
  readonly #log: Log;
  #endsAt = performance.now() + SILENCE_LIMIT_MS;
  #nextReportAt = performance.now() + REPORT_EVERY_MS;

  constructor(log: Log) {
    this.#log = log;
  }

  renew(): void {
    this.#endsAt = performance.now() + SILENCE_LIMIT_MS;
  }

  /** Tells the operator now and then what the wait is for. */
  report(words: string): void {
    if (performance.now() < this.#nextReportAt) return;
    this.#nextReportAt = performance.now() + REPORT_EVERY_MS;
    this.#log('info', `Waiting for PostgreSQL: ${words}`);
  }

  get isOver(): boolean {
    return performance.now() > this.#endsAt;
  }
}
