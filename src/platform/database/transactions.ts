import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isRetryable } from './database-failures.js';
import { Tx } from './tx.js';

const MAX_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 10;

/**
 * A transaction in which a statement failed, and whose caller caught the error, would be rolled back by COMMIT
 * without a word. The SELECT is refused then, in the same message.
 */
const COMMIT = 'SELECT; COMMIT';

export interface TransactionOptions {
  readonly isolation?: 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';
}

/** The only place that opens a transaction. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction and commits it. On a deadlock or a serialization failure the whole of
   * `work` runs again, so it must hold nothing but database work: no network call, no shared state.
   */
  async run<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.runOnce(work, options);
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error;
        await sleep(pauseBefore(attempt));
      }
    }
  }

  private async runOnce<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction(options.isolation ?? 'READ COMMITTED');
      const result = await Tx.during(runner.manager, work);
      await runner.query(COMMIT);
      return result;
    } catch (error) {
      // What matters is why the work failed; a connection that cannot even roll back is gone, and so is its work.
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** Full jitter: contenders that collided once must not meet again at the same moment. */
function pauseBefore(attempt: number): number {
  return Math.random() * FIRST_PAUSE_MS * 2 ** attempt;
}
