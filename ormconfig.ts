import { loadSettings } from './src/config/index.js';
import { createDataSource } from './src/platform/database/index.js';

/** What the TypeORM command line reads: `DATABASE_URL=… npx typeorm -d dist/ormconfig.js migration:show`. */
const settings = loadSettings();

if (settings.databaseUrl === null) {
  throw new Error('Set DATABASE_URL. For the built-in database use: npm run migration:run');
}

export default createDataSource({ url: settings.databaseUrl, poolSize: 2 });
