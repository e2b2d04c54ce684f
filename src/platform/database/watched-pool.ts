import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Metrics } from '../observability/index.js';

/** Shows how busy the pool is; answers the pool that it watches. */
export function observePool(dataSource: DataSource, metrics: Metrics): pg.Pool {
  const pool = poolOf(dataSource);
  metrics.gauge('tradeyard_database_connections', 'Open connections of the pool', () => pool.totalCount);
  metrics.gauge('tradeyard_database_connections_idle', 'Open connections that nobody uses', () => pool.idleCount);
  metrics.gauge('tradeyard_database_waiting', 'Requests that wait for a connection', () => pool.waitingCount);
  return pool;
}

/** TypeORM types its driver loosely; this is the one place that looks inside. */
export function poolOf(dataSource: DataSource): pg.Pool {
  const driver: object = dataSource.driver;
  if ('master' in driver && driver.master instanceof pg.Pool) return driver.master;
  throw new Error('The data source has no pool: it is not initialized, or TypeORM has changed.');
}
