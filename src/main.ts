import { createApp } from './app.setup.js';
import { banner } from './boot/banner.js';
import { closeApp } from './boot/close-app.js';
import { explainFailure } from './boot/explain-failure.js';
import { logLastWords } from './boot/last-words.js';
import { listen } from './boot/listen.js';
import { type OpenDatabase, openDatabase } from './boot/open-database.js';
import { stopOnSignals } from './boot/stop-signals.js';
import { loadSettings, type Settings } from './config/index.js';
import { HTTP_LIMITS } from './platform/http/index.js';
import { createLogger, Log, type Logger } from './platform/observability/index.js';

/** From nothing to listening; whatever was opened before a failure is closed again. */
async function start(settings: Settings, logger: Logger): Promise<void> {
  const startedAt = performance.now();
  const log = new Log(logger);
  logLastWords(logger);
  const database = await openDatabase(settings, log);
  try {
    const app = await createApp({ settings, logger, databaseUrl: database.url });
    const address = await listen(app, settings.port, settings.host);
    stopOnSignals(async (reason) => {
      log.info('Stopping', { reason });
      await closeApp(app, HTTP_LIMITS.shutdownGraceMs);
      await database.close();
      log.info('Stopped');
    });
    announce(settings, log, { address, database, startedInMs: performance.now() - startedAt });
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Started {
  readonly address: string;
  readonly database: OpenDatabase;
  readonly startedInMs: number;
}

/** For a person on a laptop, for a log collector in production. */
function announce(settings: Settings, log: Log, { address, database, startedInMs }: Started): void {
  log.info('Listening', { address, data: database.place, ms: Math.round(startedInMs) });
  if (settings.environment === 'development') {
    process.stdout.write(banner(settings, address, database.place, startedInMs));
  }
}

let settings: Settings | undefined;
try {
  settings = loadSettings();
  await start(settings, createLogger(settings.logLevel));
} catch (error) {
  process.stderr.write(`\n${explainFailure(error, settings)}\n\n`);
  process.exit(1);
}
