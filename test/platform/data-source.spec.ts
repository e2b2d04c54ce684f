import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, DatabaseClock, Transactions } from '../../src/platform/database/index.js';
import { createLogger, Log } from '../../src/platform/observability/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url, poolSize: 2, statementTimeoutMs: 200 }).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

describe('the data source', () => {
  it('answers days as text, instants as dates, and what is exact as text', async () => {
    const [row] = await dataSource.query<unknown[]>(
      `SELECT date '2011-12-30' AS day, timestamptz '2011-12-30 10:00+14' AS instant,
              9007199254740993 AS whole, 0.10::numeric AS exact, NULL::date AS nothing`,
    );
    expect(row).toEqual({
      day: '2011-12-30',
      instant: new Date('2011-12-29T20:00:00Z'),
      whole: '9007199254740993',
      exact: '0.10',
      nothing: null,
    });
  });

  it('ends a statement that takes too long', async () => {
    await expect(dataSource.query('SELECT pg_sleep(600)')).rejects.toThrow('statement timeout');
  });

  it('tells the database who it is', async () => {
    const [row] = await dataSource.query<unknown[]>(`SELECT current_setting('application_name') AS name`);
    expect(row).toEqual({ name: 'tradeyard' });
  });
});

describe('the clock of the database', () => {
  it('stands still in a transaction, and goes on outside', async () => {
    const clock = new DatabaseClock(dataSource, new Log(createLogger('silent')));
    const [first, second, outside] = await new Transactions(dataSource).run(async (tx) => {
      const begun = await clock.now(tx);
      return [begun, await clock.now(tx), await clock.now()];
    });
    expect(second).toEqual(first);
    expect(outside?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Infinity);
    expect((await clock.now()).getTime()).toBeGreaterThanOrEqual(outside?.getTime() ?? Infinity);
  });
});
