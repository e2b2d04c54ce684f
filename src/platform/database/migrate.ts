import { type DataSource } from 'typeorm';
import { createDataSource } from './data-source.js';

/** Any constant would do, as long as every node uses the same. */
const MIGRATION_LOCK = 7_236_101;

export type MigrationStep = (url: string) => Promise<void>;

/**
 * Brings the schema up to date and answers the names of what was applied. Several nodes may call it at once:
 * one works, the others wait for it and then find nothing to do. `alsoRun` are other parts' own migrations.
 */
export async function migrate(url: string, alsoRun: readonly MigrationStep[] = []): Promise<readonly string[]> {
  // A migration may take longer than any honest statement, and so may waiting for another node's.
  const dataSource = createDataSource({ url, poolSize: 2, statementTimeoutMs: 0 });
  await dataSource.initialize();
  try {
    return await underLock(dataSource, async () => {
      const applied = await dataSource.runMigrations({ transaction: 'each' });
      for (const step of alsoRun) await step(url);
      return applied.map(({ name }) => name);
    });
  } finally {
    await dataSource.destroy();
  }
}

async function underLock<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
}
