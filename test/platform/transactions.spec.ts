import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, Transactions, type Tx } from '../../src/platform/database/index.js';
import { managerOf } from '../../src/platform/database/persistence.js';
import { meetingPoint } from '../support/meeting-point.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let dataSource: DataSource;
let transactions: Transactions;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.query('CREATE TABLE boxes (id int PRIMARY KEY, apples int NOT NULL CHECK (apples >= 0))');
  // PostgreSQL looks for a deadlock only after this time, which is a second unless it is told otherwise.
  await database.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET deadlock_timeout = '20ms'`);
  dataSource = await createDataSource({ url: database.url, poolSize: 4 }).initialize();
  transactions = new Transactions(dataSource);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});
beforeEach(() => database.query('TRUNCATE boxes; INSERT INTO boxes VALUES (1, 10), (2, 10)'));

const add = (tx: Tx, id: number, apples: number): Promise<unknown> =>
  managerOf(tx).query('UPDATE boxes SET apples = apples + $2 WHERE id = $1', [id, apples]);

async function apples(): Promise<number[]> {
  const rows = await database.query<{ apples: number }>('SELECT apples FROM boxes ORDER BY id');
  return rows.map((row) => row.apples);
}

describe('one transaction', () => {
  it('is committed when the work is done, and answers what the work answered', async () => {
    const answer = await transactions.run(async (tx) => {
      await add(tx, 1, -3);
      await add(tx, 2, 3);
      expect(await apples()).toEqual([10, 10]);
      return 'moved';
    });
    expect(answer).toBe('moved');
    expect(await apples()).toEqual([7, 13]);
  });

  it('is rolled back when the work throws, with the error as it was', async () => {
    const error = new Error('changed my mind');
    const failed = transactions.run(async (tx) => {
      await add(tx, 1, -3);
      throw error;
    });
    await expect(failed).rejects.toBe(error);
    expect(await apples()).toEqual([10, 10]);
  });

  it('gives its connection back, however it ended', async () => {
    const ends = Array.from({ length: 20 }, (_, index) =>
      transactions.run((tx) => add(tx, 1, index % 2 === 0 ? 1 : -1_000)).catch(() => undefined),
    );
    await Promise.all(ends);
    expect(await apples()).toEqual([20, 10]);
  });

  it('cannot be used after its end', async () => {
    const escaped = await transactions.run((tx) => Promise.resolve({ tx }));
    expect(() => managerOf(escaped.tx)).toThrow('This transaction has ended');
  });

  it('cannot be used by what is still running when the work has already failed', async () => {
    const over = Promise.withResolvers<void>();
    let slow: Promise<unknown> = Promise.resolve();
    const failed = transactions.run((tx) => {
      slow = over.promise.then(() => add(tx, 2, 5));
      return Promise.reject(new Error('the quick one failed'));
    });
    await expect(failed).rejects.toThrow('the quick one failed');
    over.resolve();
    await expect(slow).rejects.toThrow('This transaction has ended');
  });

  it('does not pass for committed when a failed statement was caught inside', async () => {
    const run = transactions.run(async (tx) => {
      await add(tx, 2, 5);
      await add(tx, 1, -1_000).catch(() => undefined);
    });
    await expect(run).rejects.toThrow('current transaction is aborted');
    expect(await apples()).toEqual([10, 10]);
  });
});

describe('a transaction that collided', () => {
  it('runs again after a deadlock', async () => {
    const bothHoldOne = meetingPoint(2);
    let attempts = 0;
    const lockBoth = (first: number, second: number): Promise<void> =>
      transactions.run(async (tx) => {
        attempts += 1;
        await add(tx, first, 1);
        await bothHoldOne();
        await add(tx, second, 1);
      });
    await Promise.all([lockBoth(1, 2), lockBoth(2, 1)]);
    expect(attempts).toBe(3);
    expect(await apples()).toEqual([12, 12]);
  });

  it('runs again after a serialization failure, and then sees what the other has done', async () => {
    const bothHaveRead = meetingPoint(2);
    let attempts = 0;
    const takeUnlessFew = (id: number): Promise<boolean> =>
      transactions.run(
        async (tx) => {
          attempts += 1;
          const [{ total }] = await managerOf(tx).query<[{ total: string }]>('SELECT sum(apples) AS total FROM boxes');
          await bothHaveRead();
          if (Number(total) < 20) return false;
          await add(tx, id, -10);
          return true;
        },
        { isolation: 'SERIALIZABLE' },
      );
    const taken = await Promise.all([takeUnlessFew(1), takeUnlessFew(2)]);
    expect(taken.sort()).toEqual([false, true]);
    expect(attempts).toBe(3);
    expect((await apples()).sort()).toEqual([0, 10]);
  });

  it('gives up after six attempts, with the error of the last', async () => {
    let attempts = 0;
    const failed = transactions.run((tx) => {
      attempts += 1;
      return managerOf(tx).query(
        `DO $$ BEGIN RAISE EXCEPTION 'attempt ${attempts}' USING ERRCODE = 'serialization_failure'; END $$`,
      );
    });
    await expect(failed).rejects.toThrow('attempt 6');
    expect(attempts).toBe(6);
  });

  it.each([
    ['a broken constraint', (tx: Tx) => add(tx, 1, -1_000)],
    ['an error of ours', () => Promise.reject(new Error('no'))],
  ])('does not run again after %s', async (_, work: (tx: Tx) => Promise<unknown>) => {
    let attempts = 0;
    const failed = transactions.run((tx) => {
      attempts += 1;
      return work(tx);
    });
    await expect(failed).rejects.toThrow();
    expect(attempts).toBe(1);
  });
});
