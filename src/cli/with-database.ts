import type { Settings } from '../config/index.js';
import { type OpenDatabase, openDatabase } from '../boot/open-database.js';
import { createLogger, Log } from '../platform/observability/index.js';

/** The app's database for the time of `work`: beside a running app, or started for it. */
export async function withDatabase<T>(settings: Settings, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase(settings, new Log(createLogger('warn', process.stderr)), { beside: true });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
