import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { type HouseOptions, HouseProcess } from '../support/house-process.js';
import { PostgresEmulator } from '../support/postgres-emulator.js';
import { boundUser, makeTemporaryDirectory, removeDirectory } from '../support/temporary-directory.js';

const ENCRYPTION_KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

const directories: string[] = [];
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await HouseProcess.endAll();
  await database.drop();
  directories.forEach(removeDirectory);
});

function newDirectory(): string {
  const directory = makeTemporaryDirectory();
  directories.push(directory);
  return directory;
}

/** What a start that cannot succeed tells the operator, all of it. */
async function complaintOf(environment: Record<string, string>, options: Partial<HouseOptions> = {}): Promise<string> {
  const house = HouseProcess.start({
    cwd: newDirectory(),
    environment: { ENCRYPTION_KEYS, ...environment },
    ...options,
  });
  const { code, complaints } = await house.ended;
  expect(complaints).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
  return complaints;
}

describe('a start that cannot succeed says why and ends', () => {
  it.concurrent('with every faulty variable at once', async () => {
    const cwd = newDirectory();
    const complaint = await complaintOf(
      { PORT: 'http', LOG_LEVEL: 'loud', DATABASE_URL: 'db.example.com', ENCRYPTION_KEYS: 'hunter2' },
      { cwd },
    );
    expect(complaint.split('\n')).toEqual([
      'Tradeyard cannot start with this configuration:',
      '  - PORT is "http"; it must be a whole number from 0 to 65535',
      expect.stringMatching(/^ {2}- DATABASE_URL is not acceptable; it must be a URL such as postgres:/),
      expect.stringMatching(/^ {2}- LOG_LEVEL is "loud"; it must be one of /),
      expect.stringMatching(/^ {2}- ENCRYPTION_KEYS is not acceptable; it must be /),
      'Each variable is described in .env.example.',
    ]);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.concurrent.each([
    [
      'secrets',
      { ENCRYPTION_KEYS: '' },
      /^Tradeyard cannot start .*\n {2}- DATA_DIR is ".*", where secrets.json cannot be kept: EACCES/,
    ],
    ['the built-in PostgreSQL', {}, /^[A-Z].* cannot .*\.data/],
  ])('with a data directory that cannot take %s', async (_what, environment, sentence) => {
    const cwd = newDirectory();
    mkdirSync(join(cwd, '.data'), { mode: 0o555 });
    expect(await complaintOf(environment, { cwd, user: boundUser })).toMatch(sentence);
  });
});

describe('a database that cannot be used is told as a sentence', () => {
  it.concurrent('when nobody answers', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as { port: number };
    nobody.close();
    await once(nobody, 'close');
    const complaint = await complaintOf({
      DATABASE_URL: `postgres://trade:hunter2@127.0.0.1:${port}/trade`,
      DATABASE_WAIT_S: '1',
    });
    expect(complaint).toBe(
      `The database at DATABASE_URL cannot be used: no answer within 1 s: connect ECONNREFUSED 127.0.0.1:${port}.`,
    );
  });

  it.concurrent('when it is too old', async () => {
    const server = await PostgresEmulator.start({ versionNumber: '140011' });
    expect(await complaintOf({ DATABASE_URL: server.url })).toBe(
      'The database at DATABASE_URL cannot be used: the server is PostgreSQL 14, and Tradeyard needs 15 or newer. Upgrade it, or unset DATABASE_URL to use the built-in one.',
    );
    await server.stop();
  });

  it.concurrent('after a wait, while it is starting or has too many guests', async () => {
    const server = await PostgresEmulator.start({ versionNumber: '140011', refusals: ['57P03', '57P03', '53300'] });
    const house = HouseProcess.start({
      cwd: newDirectory(),
      environment: { ENCRYPTION_KEYS, DATABASE_URL: server.url },
    });
    expect(await house.logged('Waiting for the database')).toMatchObject({ level: 'info', reason: 'not now' });
    expect((await house.ended).complaints).toContain('the server is PostgreSQL 14');
    expect(house.lines.filter(({ message }) => message === 'Waiting for the database')).toHaveLength(1);
    await server.stop();
  });

  const patiently = (address: URL) => complaintOf({ DATABASE_URL: address.href, DATABASE_WAIT_S: '600' });

  it.concurrent('at once when it does not know the password', async () => {
    const complaint = await patiently(Object.assign(new URL(database.url), { password: 'hunter2' }));
    expect(complaint).toBe(
      'The database at DATABASE_URL cannot be used: it refused us: password authentication failed for user "tradeyard".',
    );
  });

  it.concurrent('at once when there is no such database', async () => {
    const complaint = await patiently(Object.assign(new URL(database.url), { pathname: '/nothing' }));
    expect(complaint).toBe(
      'The database at DATABASE_URL cannot be used: it refused us: database "nothing" does not exist.',
    );
  });
});

describe('an address that cannot be had is told as a sentence', () => {
  it.concurrent('when another program has the port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const complaint = await complaintOf({ DATABASE_URL: database.url, PORT: String(port) });
    expect(complaint).toBe(
      `Another program already listens on 127.0.0.1:${port}. Stop it, or set PORT to another number.`,
    );
    other.close();
  });

  it.concurrent('when it is not of this machine', async () => {
    const complaint = await complaintOf({ DATABASE_URL: database.url, HOST: '192.0.2.1', PORT: '8000' });
    expect(complaint).toBe(
      'This machine has no address 192.0.2.1:8000. Set HOST to one that it has, or to 0.0.0.0 for all.',
    );
  });
});
