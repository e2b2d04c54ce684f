import type { TestDatabase } from './database.js';

export interface QueuedJob {
  readonly id: string;
  readonly name: string;
  readonly attempts: number;
  readonly payload: unknown;
  readonly last_error: string | null;
  readonly locked_by: string | null;
}

/** What is in the queue, finished jobs not being there any more; with the jobs of one name only, if it is given. */
export function queued(database: TestDatabase, name?: string): Promise<QueuedJob[]> {
  return database.query<QueuedJob>(
    `SELECT job.id, task.identifier AS name, job.attempts, job.payload, job.last_error, job.locked_by
       FROM graphile_worker._private_jobs AS job
       JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
      WHERE $1::text IS NULL OR task.identifier = $1
      ORDER BY job.id`,
    [name ?? null],
  );
}

/** Makes jobs that wait for another try due now, and tells the workers. */
export async function hurry(database: TestDatabase): Promise<void> {
  await database.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()`);
  await database.query(`SELECT pg_notify('jobs:insert', '{"count": 1}')`);
}
