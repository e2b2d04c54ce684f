import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PROJECT_ROOT } from '../../src/config/index.js';
import { createDataSource, DatabaseStatus, migrate } from '../../src/platform/database/index.js';
import { migrateJobQueue } from '../../src/platform/jobs/index.js';
import { createEmptyDatabase, type TestDatabase } from '../support/database.js';
import { makeTemporaryDirectory, removeDirectory } from '../support/temporary-directory.js';

let database: TestDatabase;
let directory: string;

beforeAll(() => {
  directory = makeTemporaryDirectory();
});
afterAll(() => {
  removeDirectory(directory);
});
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

/** The migrations of this test in a directory of their own. */
function migrationsOf(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(directory, name);
  mkdirSync(path, { recursive: true });
  for (const [file, statements] of Object.entries(files)) writeFileSync(join(path, file), statements);
  return path;
}

async function tables(): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

async function appliedNames(): Promise<string[]> {
  const rows = await database.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
}

describe('our migrations', () => {
  const files = readdirSync(join(PROJECT_ROOT, 'migrations')).sort();
  const names = files.map((file) => file.replace(/^(\d+)-(.+)\.sql$/, '$2-$1'));

  it('are each applied once when several nodes start at once', async () => {
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url, [migrateJobQueue])));
    expect(applied.map((list) => list.length).sort()).toEqual([0, 0, 0, files.length]);
    expect(await appliedNames()).toEqual(names);
  });

  it('are each applied once when several processes start at once', async () => {
    const script = `
      const { migrate } = await import('./dist/src/platform/database/index.js');
      const { migrateJobQueue } = await import('./dist/src/platform/jobs/index.js');
      console.log((await migrate(process.argv[1], [migrateJobQueue])).length);`;
    const args = ['--input-type=module', '--eval', script, database.url];
    const start = (): Promise<{ stdout: string }> => promisify(execFile)(process.execPath, args, { cwd: PROJECT_ROOT });
    const outputs = await Promise.all([start(), start(), start()]);
    expect(outputs.map(({ stdout }) => Number(stdout)).sort()).toEqual([0, 0, files.length]);
    expect(await appliedNames()).toEqual(names);
  });

  it('are not applied a second time', async () => {
    expect(await migrate(database.url)).toEqual(names);
    expect(await migrate(database.url)).toEqual([]);
  });

  it('go forward only', async () => {
    await migrate(database.url);
    const dataSource = await createDataSource({ url: database.url, poolSize: 1 }).initialize();
    try {
      await expect(dataSource.undoLastMigration()).rejects.toThrow('Migrations only go forward');
      expect(await appliedNames()).toEqual(names);
    } finally {
      await dataSource.destroy();
    }
  });
});

describe('a migration that fails', () => {
  const good = { '1000000000001-first.sql': 'CREATE TABLE first (id int)' };
  const bad = { '1000000000002-second.sql': 'CREATE TABLE second (id int);\nSELECT no_such_function()' };
  const mended = { '1000000000002-second.sql': 'CREATE TABLE second (id int)' };

  it('leaves what was before it, and can be tried again', async () => {
    const failing = migrationsOf('failing', { ...good, ...bad });
    await expect(migrate(database.url, [], failing)).rejects.toThrow(
      'migrations/1000000000002-second.sql, line 2, failed: function no_such_function() does not exist.',
    );
    expect(await tables()).toEqual(['first']);
    expect(await appliedNames()).toEqual(['first-1000000000001']);
    expect(await migrate(database.url, [], migrationsOf('mended', { ...good, ...mended }))).toEqual([
      'second-1000000000002',
    ]);
    expect(await tables()).toEqual(['first', 'second']);
  });

  it('because it cannot be noted down, is undone as well', async () => {
    const refuseTheNote = 'ALTER TABLE migrations ADD CHECK (timestamp < 1000000000002)';
    const failing = migrationsOf('unnoted', {
      ...good,
      '1000000000002-second.sql': `CREATE TABLE second (id int); ${refuseTheNote}`,
    });
    await expect(migrate(database.url, [], failing)).rejects.toThrow('violates check constraint');
    expect(await tables()).toEqual(['first']);
  });

  it('lets the next node try', async () => {
    const failing = migrationsOf('failing', { ...good, ...bad });
    const outcomes = await Promise.allSettled([migrate(database.url, [], failing), migrate(database.url, [], failing)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await tables()).toEqual(['first']);
  });

  it('does not hide behind another part that fails, which can be tried again as well', async () => {
    const files = migrationsOf('good', good);
    const fails = (): Promise<void> => Promise.reject(new Error('the other part fails'));
    await expect(migrate(database.url, [fails], files)).rejects.toThrow('the other part fails');
    expect(await migrate(database.url, [migrateJobQueue], files)).toEqual([]);
    expect(await tables()).toEqual(['first']);
  });

  it('because its connections were cut, ends with that reason', async () => {
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() ORDER BY pid = pg_backend_pid()`;
    const files = migrationsOf('cut', { '1000000000001-cut.sql': cut });
    await expect(migrate(database.url, [], files)).rejects.toThrow(/terminat/);
    expect(await migrate(database.url, [], migrationsOf('good', good))).toEqual(['first-1000000000001']);
  });
});

describe('what the health page tells', () => {
  const files = { '1000000000001-first.sql': 'SELECT 1', '1000000000002-second.sql': 'SELECT 2' };

  it.each([
    ['nothing is applied', [], 'pending'],
    ['one is missing', ['first-1000000000001'], 'pending'],
    ['all are applied', ['first-1000000000001', 'second-1000000000002'], 'up_to_date'],
    ['a newer version has been here', ['first-1000000000001', 'second-1000000000002', 'third-3'], 'ahead'],
    ['a newer version went another way', ['first-1000000000001', 'third-3', 'fourth-4'], 'pending'],
  ])('%s', async (_, applied, migrations) => {
    await database.query('CREATE TABLE migrations (id serial, timestamp bigint, name text)');
    await database.query('INSERT INTO migrations (timestamp, name) SELECT 1, unnest($1::text[])', [applied]);
    const migrationsDirectory = migrationsOf('status', files);
    const dataSource = await createDataSource({ url: database.url, poolSize: 1, migrationsDirectory }).initialize();
    try {
      expect(await new DatabaseStatus(dataSource).read()).toEqual({
        version: expect.stringMatching(/^\d+/),
        migrations,
      });
    } finally {
      await dataSource.destroy();
    }
  });
});
