import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { MIGRATIONS_DIR } from './sql-migrations.js';

/** Any constant would do, as long as every node uses the same. */
const MIGRATION_LOCK = 7_236_101;

export type MigrationStep = (url: string) => Promise<void>;

/**
 * Brings the schema up to date and answers the names of what was applied. Several nodes may call it at once:
 * one works, the others wait for it and then find nothing to do. `alsoRun` are other parts' own migrations.
 */
export async function migrate(
  url: string,
  alsoRun: readonly MigrationStep[] = [],
  migrationsDirectory = MIGRATIONS_DIR,
): Promise<readonly string[]> {
  // A migration may take longer than any honest statement, and so may waiting for another node's.
  const options = dataSourceOptions({ url, poolSize: 2, statementTimeoutMs: 0, migrationsDirectory });
  // TypeORM's usual logger would print the failure of a migration, which the error tells already.
  const dataSource = await new DataSource({ ...options, logger: 'debug' }).initialize();
  try {
    await lock(dataSource);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    for (const step of alsoRun) await step(url);
    return applied.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}

/** Waits until no other node migrates. The lock lasts as long as its connection: until the data source is destroyed. */
async function lock(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
}
