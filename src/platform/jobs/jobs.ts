import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/index.js';
import { managerOf } from '../database/persistence.js';
import type { JobDefinition } from './job-definition.js';

export interface EnqueueOptions {
  readonly runAt?: Date;
  /** A job with the same key that has not run yet is replaced instead of doubled. */
  readonly key?: string;
  readonly maxAttempts?: number;
}

/** Puts work into the queue as part of the caller's transaction: rolled back, it was never asked for. */
@Injectable()
export class Jobs {
  async enqueue<P>(tx: Tx, job: JobDefinition<P>, payload: P, options: EnqueueOptions = {}): Promise<void> {
    await managerOf(tx).query(
      `SELECT graphile_worker.add_job($1, payload := $2::json, run_at := $3, job_key := $4, max_attempts := $5::smallint)`,
      [job.name, JSON.stringify(payload), options.runAt ?? null, options.key ?? null, options.maxAttempts ?? null],
    );
  }
}
