import { Logger } from 'graphile-worker';
import type { Log } from '../observability/index.js';

/** The worker's own messages in our lines; its chatter about each job is `debug`. */
export function workerLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error(message, { part: 'jobs' });
    else if (level === 'warning') log.warn(message, { part: 'jobs' });
    else log.debug(message, { part: 'jobs' });
  });
}
