import type { Settings } from '../config/index.js';
import { migrate, openEmbeddedPostgres, waitForDatabase } from '../platform/database/index.js';
import { migrateJobQueue } from '../platform/jobs/index.js';
import type { Log } from '../platform/observability/index.js';

export interface OpenDatabase {
  readonly url: string;
  /** Where the data is, in words for the operator and without the password. */
  readonly place: string;
  close(): Promise<void>;
}

/** A database that takes connections and has the present schema: the operator's, or the built-in one. */
export async function openDatabase(settings: Settings, log: Log): Promise<OpenDatabase> {
  const database = settings.databaseUrl === null ? await builtIn(settings, log) : await given(settings.databaseUrl, settings, log);
  try {
    const applied = await migrate(database.url, [migrateJobQueue]);
    if (applied.length > 0) log.info('Migrations applied', { migrations: applied });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function builtIn(settings: Settings, log: Log): Promise<OpenDatabase> {
  const server = await openEmbeddedPostgres({
    dataDir: settings.dataDir,
    log: (level, message) => {
      log[level](message);
    },
  });
  return { url: server.url, place: `${settings.dataDir} (built-in PostgreSQL)`, close: () => server.stop() };
}

async function given(url: string, settings: Settings, log: Log): Promise<OpenDatabase> {
  await waitForDatabase(url, {
    seconds: settings.databaseWaitSeconds,
    onWait: (reason) => {
      log.info('Waiting for the database', { reason });
    },
  });
  const { host, pathname } = new URL(url);
  return { url, place: `${host}${pathname}`, close: () => Promise.resolve() };
}
