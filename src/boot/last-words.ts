import type { Logger } from '../platform/observability/index.js';

/** An error that nothing handled is written like every other line, without its secrets, before the process ends. */
export function logLastWords(logger: Logger): void {
  process.on('uncaughtException', (error, origin) => {
    logger.fatal({ error, origin }, 'Ending: nothing handled this error');
    process.exit(1);
  });
}
