import type { Settings } from '../config/index.js';
import { migrate, openEmbeddedPostgres, runningEmbeddedPostgres, waitForDatabase } from '../platform/database/index.js';
import { migrateJobQueue } from '../platform/jobs/index.js';
import type { Log } from '../platform/observability/index.js';

export interface OpenDatabase {
  readonly url: string;
  /** Where the data is, in words for the operator and without the password. */
  readonly place: string;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Share the built-in server with a running app, if one runs, instead of claiming it. */
  readonly beside?: boolean;
}

/** A database that takes connections and has the present schema: the operator's, or the built-in one. */
export async function openDatabase(settings: Settings, log: Log, options: OpenOptions = {}): Promise<OpenDatabase> {
  const database = await reach(settings, log, options);
  try {
    const applied = await migrate(database.url, [migrateJobQueue]);
    if (applied.length > 0) log.info('Migrations applied', { migrations: applied });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function reach(settings: Settings, log: Log, { beside = false }: OpenOptions): Promise<OpenDatabase> {
  if (settings.databaseUrl !== null) return given(settings.databaseUrl, settings, log);
  const running = beside ? await runningEmbeddedPostgres(settings.dataDir) : undefined;
  return running === undefined
    ? builtIn(settings, log)
    : { url: running, place: builtInPlace(settings), close: () => Promise.resolve() };
}

async function builtIn(settings: Settings, log: Log): Promise<OpenDatabase> {
  const server = await openEmbeddedPostgres({
    dataDir: settings.dataDir,
    log: (level, message) => {
      log[level](message);
    },
  });
  return { url: server.url, place: builtInPlace(settings), close: () => server.stop() };
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

function builtInPlace({ dataDir }: Settings): string {
  return `${dataDir} (built-in PostgreSQL)`;
}
