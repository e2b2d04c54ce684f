import { loadSettings } from '../config/index.js';
import { withDatabase } from './with-database.js';

/** `npm run migration:run`: what a start would do first, without starting. */
export async function migrationRun(): Promise<number> {
  await withDatabase(loadSettings(), (database) => {
    process.stdout.write(`The schema of ${database.place} is up to date.\n`);
    return Promise.resolve();
  });
  return 0;
}
