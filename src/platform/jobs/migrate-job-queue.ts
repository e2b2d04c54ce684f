import { Logger, runMigrations } from 'graphile-worker';

/** The queue's own tables, so that jobs can be enqueued before any worker has started. */
export async function migrateJobQueue(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
}
