import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { isRetryable } from './database-failures.js';
import { Tx } from './tx.js';

const MAX_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 10;

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

  private runOnce<T>(work: (tx: Tx) => Promise<T>, { isolation = 'READ COMMITTED' }: TransactionOptions): Promise<T> {
    return this.dataSource.transaction(isolation, async (manager) => {
      const result = await Tx.during(manager, work);
      await refuseFailed(manager);
      return result;
    });
  }
}

/** PostgreSQL answers the COMMIT of a failed transaction with a ROLLBACK and no error, as if all were stored. */
async function refuseFailed(manager: EntityManager): Promise<void> {
  const connection: unknown = await manager.queryRunner?.connect();
  if (connection instanceof pg.Client && connection.getTransactionStatus() === 'E') {
    throw new Error('A statement of this transaction failed and its error was caught, so nothing can be committed.');
  }
}

/** Full jitter: contenders that collided once must not meet again at the same moment. */
function pauseBefore(attempt: number): number {
  return Math.random() * FIRST_PAUSE_MS * 2 ** attempt;
}
