import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import {
  createDataSource,
  DatabaseUnusable,
  dataSourceOptions,
  isDatabaseUnavailable,
  Transactions,
  waitForDatabase,
} from '../../src/platform/database/index.js';
import { managerOf, violatedConstraint } from '../../src/platform/database/persistence.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let dataSource: DataSource;
let transactions: Transactions;

beforeAll(async () => {
  database = await createTestDatabase();
  // The last option set wins; a pool of one shows whether a connection is given back.
  const options = { ...dataSourceOptions({ url: database.url, poolSize: 1 }), connectTimeoutMS: 200 };
  dataSource = await new DataSource(options).initialize();
  transactions = new Transactions(dataSource);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => undefined).catch((error: unknown) => error);

async function addressOfNobody(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('The server had no port.');
  return `postgres://nobody@127.0.0.1:${address.port}/nothing`;
}

describe('what really happens when the database is away', () => {
  it('a connection that is cut in a transaction: unavailable, and the next one works', async () => {
    const failure = await failureOf(
      transactions.run((tx) => managerOf(tx).query('SELECT pg_terminate_backend(pg_backend_pid())')),
    );
    expect(isDatabaseUnavailable(failure)).toBe(true);
    expect(await transactions.run((tx) => managerOf(tx).query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });

  it('a pool that is used up: unavailable', async () => {
    const failure = await transactions.run(() => failureOf(dataSource.query('SELECT 1')));
    expect(isDatabaseUnavailable(failure)).toBe(true);
  });

  it('nobody listens: unavailable', async () => {
    const nowhere = createDataSource({ url: await addressOfNobody(), poolSize: 1 });
    expect(isDatabaseUnavailable(await failureOf(nowhere.initialize()))).toBe(true);
  });

  it('a row that is refused: not unavailable, and the constraint has a name', async () => {
    const failure = await failureOf(
      transactions.run((tx) => managerOf(tx).query('INSERT INTO audit_head VALUES (true, 1, 2)')),
    );
    expect(isDatabaseUnavailable(failure)).toBe(false);
    expect(violatedConstraint(failure)).toBe('audit_head_pkey');
  });
});

describe('waiting for a database', () => {
  const patience = { seconds: 0, onWait: () => undefined };

  it('ends when it answers', async () => {
    await waitForDatabase(database.url, patience);
  });

  it('ends when the patience does, and says what it saw', async () => {
    const waiting = waitForDatabase(await addressOfNobody(), patience);
    await expect(waiting).rejects.toThrow(
      /^The database at DATABASE_URL cannot be used: no answer within 0 s: .*ECONNREFUSED/,
    );
  });

  it('ends at once when the database refuses us', async () => {
    const url = Object.assign(new URL(database.url), { pathname: '/there_is_no_such_database' }).href;
    const waits: string[] = [];
    const waiting = waitForDatabase(url, { seconds: 60, onWait: (reason) => waits.push(reason) });
    await expect(waiting).rejects.toThrow(DatabaseUnusable);
    expect(waits).toEqual([]);
  });
});
