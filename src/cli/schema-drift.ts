import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { loadSettings } from '../config/index.js';
import { SchemaDrift, type TablesWithoutEntity } from '../platform/database/index.js';
import { createLogger } from '../platform/observability/index.js';

const ANY_KEY = `drift:${Buffer.alloc(32).toString('base64')}`;

/** Each table that no entity stands for, and why. */
const WITHOUT_ENTITY: TablesWithoutEntity = {
  event_deliveries: 'the events write and forget it with a statement each',
  migrations: 'TypeORM keeps it for itself',
};

/** For `npm run check`: where the entities and the migrated database at `url` disagree. */
export async function faultsOfSchema(url: string): Promise<readonly string[]> {
  const settings = loadSettings({ ENCRYPTION_KEYS: ANY_KEY });
  const app = await NestFactory.createApplicationContext(
    AppModule.of({ settings, logger: createLogger('silent'), databaseUrl: url, runsJobs: false }),
    { logger: false, abortOnError: false },
  );
  try {
    return await app.get(SchemaDrift).find(WITHOUT_ENTITY);
  } finally {
    await app.close();
  }
}
