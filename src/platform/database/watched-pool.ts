import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Log, Metrics } from '../observability/index.js';

/** The pool of the data source, with its figures in the metrics and its broken connections in the log. */
export function watchedPool(dataSource: DataSource, metrics: Metrics, log: Log): pg.Pool {
  const pool = poolOf(dataSource);
  metrics.gauge('tradeyard_database_connections', 'Open connections of the pool', () => pool.totalCount);
  metrics.gauge('tradeyard_database_connections_idle', 'Open connections that nobody uses', () => pool.idleCount);
  metrics.gauge('tradeyard_database_waiting', 'Requests that wait for a connection', () => pool.waitingCount);
  pool.on('error', (error) => {
    // While we close, the server may hang up before we do.
    if (!pool.ending) log.warn('An idle database connection broke', { error });
  });
  return pool;
}

/** TypeORM types its driver loosely; this is the one place that looks inside. */
function poolOf(dataSource: DataSource): pg.Pool {
  const driver: object = dataSource.driver;
  if ('master' in driver && driver.master instanceof pg.Pool) return driver.master;
  throw new Error('The data source has no pool: it is not initialized, or TypeORM has changed.');
}
