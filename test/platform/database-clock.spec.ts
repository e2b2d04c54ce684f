import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, DatabaseClock } from '../../src/platform/database/index.js';
import { createLogger, Log } from '../../src/platform/observability/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { setWallClock } from '../support/wall-clock.js';

const HOUR = 3_600_000;

let database: TestDatabase;
let dataSource: DataSource;
let clock: DatabaseClock;
let startedIn: number;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url, poolSize: 2 }).initialize();
  clock = new DatabaseClock(dataSource, new Log(createLogger('silent')));
  const askedAt = performance.now();
  await clock.onModuleInit();
  startedIn = performance.now() - askedAt;
});
afterAll(async () => {
  clock.beforeApplicationShutdown();
  await dataSource.destroy();
  await database.drop();
});
afterEach(() => {
  jest.useRealTimers();
});

/** The estimate, between two true readings of the clock that it estimates. */
async function sandwich(): Promise<{ before: number; estimate: number; after: number }> {
  const before = await clock.now();
  const estimate = clock.estimate();
  return { before: before.getTime(), estimate: estimate.getTime(), after: (await clock.now()).getTime() };
}

/** When somebody last read the clock of this database, as its server saw it. */
async function lastReading(): Promise<number> {
  const [row] = await database.query<{ at: Date }>(
    `SELECT max(query_start) AS at FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE '%clock_timestamp()%' AND pid <> pg_backend_pid()`,
  );
  return row?.at.getTime() ?? 0;
}

describe('the estimate of the database clock', () => {
  it('is right to within the round trip that read it', async () => {
    const { before, estimate, after } = await sandwich();
    expect(estimate).toBeGreaterThanOrEqual(before - startedIn - 1);
    expect(estimate).toBeLessThanOrEqual(after + startedIn + 1);
  });

  it.each([
    ['an hour behind', -HOUR],
    ['an hour ahead', HOUR],
    ['years away', 5 * 365 * 24 * HOUR],
  ])('is the same on a node whose clock is %s', async (_what, skew) => {
    const real = Date.now();
    setWallClock(real + skew);
    expect(Math.abs(Date.now() - real)).toBeGreaterThanOrEqual(HOUR);
    const { before, estimate, after } = await sandwich();
    expect(estimate).toBeGreaterThanOrEqual(before - startedIn - 1);
    expect(estimate).toBeLessThanOrEqual(after + startedIn + 1);
  });

  it('runs on while the database is away', async () => {
    const name = new URL(database.url).pathname.slice(1);
    const before = clock.estimate();
    const server = await createTestDatabase();
    try {
      await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
      await expect(clock.now()).rejects.toThrow();
      await clock.refresh();
      expect(clock.estimate().getTime()).toBeGreaterThanOrEqual(before.getTime());
    } finally {
      await server.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      await server.drop();
    }
    await clock.refresh();
    const { estimate, after } = await sandwich();
    expect(estimate).toBeLessThanOrEqual(after + startedIn + 1);
  });

  it('is read anew after each pause, until the app stops', async () => {
    const busy = await createDataSource({ url: database.url, poolSize: 1 }).initialize();
    const restless = new DatabaseClock(busy, new Log(createLogger('silent')));
    await restless.start(5);
    const first = await lastReading();
    const second = await eventually('another reading', async () => {
      const latest = await lastReading();
      return latest > first && latest;
    });
    restless.beforeApplicationShutdown();
    await busy.destroy();
    expect(second).toBeGreaterThan(first);
  });

  it('is refused before the first reading, instead of being some time in 1970', () => {
    const unread = new DatabaseClock(dataSource, new Log(createLogger('silent')));
    expect(() => unread.estimate()).toThrow(/has not been read yet/);
  });
});
