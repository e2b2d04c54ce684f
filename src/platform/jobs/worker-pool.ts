import pg from 'pg';
import type { Log } from '../observability/index.js';

/**
 * The worker's own connections, which do not compete with those of requests. A broken one is replaced when it is
 * needed next; who was using it gets the error, so here it is only a line.
 */
export function createWorkerPool(url: string, size: number, log: Log): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: size, application_name: 'tradeyard jobs', keepAlive: true });
  const tell = (error: Error): void => {
    log.debug('A connection of the job worker broke', { error });
  };
  pool.on('error', tell);
  pool.on('connect', (client) => client.on('error', tell));
  return pool;
}
