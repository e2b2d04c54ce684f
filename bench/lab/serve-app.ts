import type { DynamicModule } from '@nestjs/common';
import { createApp } from '../../src/app.setup.js';
import { closeApp } from '../../src/boot/close-app.js';
import { listen } from '../../src/boot/listen.js';
import { openDatabase } from '../../src/boot/open-database.js';
import { stopOnSignals } from '../../src/boot/stop-signals.js';
import { loadSettings } from '../../src/config/index.js';
import { HTTP_LIMITS } from '../../src/platform/http/index.js';
import { createLogger, Log } from '../../src/platform/observability/index.js';
import { announce } from './announcement.js';

/** Runs the app as `main` does, with rooms that only the bench has. */
export async function serveAppWith(...guests: DynamicModule[]): Promise<void> {
  const settings = loadSettings();
  const logger = createLogger(settings.logLevel);
  const database = await openDatabase(settings, new Log(logger));
  const app = await createApp({ settings, logger, databaseUrl: database.url, guests });
  const address = await listen(app, settings.port, settings.host);
  stopOnSignals(async () => {
    await closeApp(app, HTTP_LIMITS.shutdownGraceMs);
    await database.close();
  });
  announce(address);
}
