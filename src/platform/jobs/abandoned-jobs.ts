import { Injectable } from '@nestjs/common';
import type { WorkerEvents } from 'graphile-worker';
import type { Tx } from '../database/index.js';
import { managerOf } from '../database/persistence.js';

/** Any constant would do, as long as every node uses the same. */
const WORKER_LOCKS = 7_236_102;

/** A worker that has only just started may hold jobs and not yet its lock. */
const YOUNG_SECONDS = 10;

/** While a worker lives, the connection on which it listens for jobs holds a lock in its name. */
export function showPresence(events: WorkerEvents): void {
  events.on('pool:listen:success', ({ workerPool, client }) => {
    // The LISTEN itself comes first, and a connection does one thing at a time.
    client.once('drain', () => {
      client.query('SELECT pg_advisory_lock_shared($1, hashtext($2))', [WORKER_LOCKS, workerPool.id]).catch(() => {
        // The connection is lost again: the worker makes a new one, and this happens again.
      });
    });
  });
}

/** Jobs of a worker that died with them: it can neither finish them nor give them back. */
@Injectable()
export class AbandonedJobs {
  /** Lets other workers have them. Left alone, they would wait four hours. Answers of how many workers. */
  async release(tx: Tx): Promise<number> {
    const [row] = await managerOf(tx).query<[{ workers: string[] }]>(
      `SELECT array(
         SELECT worker FROM (
           SELECT DISTINCT locked_by AS worker FROM graphile_worker._private_jobs
            WHERE locked_at < now() - make_interval(secs => $2)
         ) AS holders
         WHERE pg_try_advisory_xact_lock($1, hashtext(worker))
       ) AS workers`,
      [WORKER_LOCKS, YOUNG_SECONDS],
    );
    if (row.workers.length > 0) {
      await managerOf(tx).query('SELECT graphile_worker.force_unlock_workers($1)', [row.workers]);
    }
    return row.workers.length;
  }
}
