import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { loadSettings } from '../config/index.js';
import { createLogger, NestLogger } from '../platform/observability/index.js';
import { withDatabase } from './with-database.js';

/** The rooms without HTTP, for the time of `work`. */
export async function withApp<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const settings = loadSettings();
  const logger = createLogger('warn', process.stderr);
  return withDatabase(settings, async ({ url }) => {
    const app = await NestFactory.createApplicationContext(
      AppModule.of({ settings, logger, databaseUrl: url, runsJobs: false }),
      { logger: new NestLogger(logger), abortOnError: false },
    );
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  });
}
