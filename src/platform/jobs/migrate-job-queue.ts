import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

/** The queue's own tables, so that jobs can be enqueued before any worker has started. */
export async function migrateJobQueue(url: string): Promise<void> {
  // A pool of ours, which is gone for good when this answers: the server may be stopped right after.
  const pgPool = new pg.Pool({ connectionString: url, max: 2 });
  pgPool.on('error', toldByTheQuery);
  pgPool.on('connect', (client) => client.on('error', toldByTheQuery));
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => undefined) });
  } finally {
    await pgPool.end();
  }
}

/** A connection that breaks rejects the statement that runs on it; without one nobody needs to know. */
function toldByTheQuery(): void {}
