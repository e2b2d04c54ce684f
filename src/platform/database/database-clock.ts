import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Log } from '../observability/index.js';
import { type ClockOffset, mostCertain, offsetOf, withNewest } from './clock-offset.js';
import { Tx } from './tx.js';

const PAUSE_MS = 10_000;

/** The one clock that all nodes share. What expires is decided by it, never by a node's own. */
@Injectable()
export class DatabaseClock implements OnModuleInit, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readings: readonly ClockOffset[] = [];
  private best: ClockOffset | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: Log,
  ) {}

  onModuleInit(): Promise<void> {
    return this.start(PAUSE_MS);
  }

  /** Reads the clock, and again after each pause until the app stops. */
  async start(pauseMs: number): Promise<void> {
    await this.read();
    void this.keepReading(pauseMs);
  }

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  /** Now; inside a transaction the moment at which it began. */
  async now(tx?: Tx): Promise<Date> {
    const manager = tx ? Tx.managerOf(tx) : this.dataSource.manager;
    const [row] = await manager.query<[{ now: Date }]>('SELECT now() AS now');
    return row.now;
  }

  /**
   * Now without asking, for what is decided on every request: right to within half a round trip. It runs on this
   * process's monotonic clock, so setting the node's clock changes nothing.
   */
  estimate(): Date {
    if (!this.best) throw new Error('The database clock has not been read yet: it is when the modules initialize.');
    return new Date(performance.now() + this.best.offset);
  }

  /** Reads the clock anew. A database that is away leaves the estimate running on. */
  async refresh(): Promise<void> {
    try {
      await this.read();
    } catch (error) {
      this.log.debug('The database clock could not be read; the last reading holds', { error });
    }
  }

  private async keepReading(pauseMs: number): Promise<void> {
    const { signal } = this.stopping;
    for (;;) {
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await this.refresh();
    }
  }

  private async read(): Promise<void> {
    const askedAt = performance.now();
    const [{ shown }] = await this.dataSource.query<[{ shown: number }]>(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS shown',
    );
    this.readings = withNewest(offsetOf({ askedAt, answeredAt: performance.now(), shown }), this.readings);
    this.best = mostCertain(this.readings);
  }
}
