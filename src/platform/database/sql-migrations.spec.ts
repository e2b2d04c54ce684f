import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MIGRATIONS_DIR, sqlMigrations } from './sql-migrations.js';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'migrations-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function put(...files: readonly string[]): void {
  for (const file of files) writeFileSync(join(directory, file), '-- Why: to be read\nSELECT 1');
}

const names = (): (string | undefined)[] => sqlMigrations(directory).map((Migration) => new Migration().name);

describe('migrations from files', () => {
  it('come in the order of their times, named as TypeORM wants it', () => {
    put('1763596800002-b.sql', '1763596800010-a.sql', '1763596800001-users-and-2-more.sql');
    expect(names()).toEqual(['users-and-2-more-1763596800001', 'b-1763596800002', 'a-1763596800010']);
  });

  it('are the .sql files only', () => {
    put('README.md', '1763596800001-users.sql', '1763596800001-users.sql.orig');
    expect(names()).toEqual(['users-1763596800001']);
  });

  it.each([
    'users.sql',
    '20251120-users.sql',
    '1763596800001.sql',
    '1763596800001-Users.sql',
    '1763596800001-a_b.sql',
    '-.sql',
  ])('are refused under the name %s', (file) => {
    put(file);
    expect(() => names()).toThrow(`migrations/${file} has no proper name. Make migrations with: npm run migration:new`);
  });
});

describe('our own migrations', () => {
  const files = readdirSync(MIGRATIONS_DIR);

  it('all have proper names', () => {
    expect(sqlMigrations(MIGRATIONS_DIR)).toHaveLength(files.length);
  });

  it.each(files)('%s begins with its reason', (file) => {
    expect(readFileSync(join(MIGRATIONS_DIR, file), 'utf8')).toMatch(/^-- Why: \S.+/);
  });
});
