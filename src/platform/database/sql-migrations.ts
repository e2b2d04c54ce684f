import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PROJECT_ROOT } from '../../config/index.js';
import { MigrationFailed } from './migration-failed.error.js';

export const MIGRATIONS_DIR = join(PROJECT_ROOT, 'migrations');

const FILE = /^(\d{13})-([a-z0-9-]+)\.sql$/;

/** Each `migrations/<time>-<what>.sql` as the class that TypeORM wants. Forward only: a mistake is mended by the next file. */
export function sqlMigrations(directory: string): (new () => MigrationInterface)[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => migrationOf(directory, file));
}

function migrationOf(directory: string, file: string): new () => MigrationInterface {
  const [, time, what] = FILE.exec(file) ?? [];
  if (time === undefined || what === undefined) {
    throw new Error(
      `migrations/${file} has no proper name. Make migrations with: npm run migration:new -- what-it-does`,
    );
  }
  const statements = readFileSync(join(directory, file), 'utf8');
  return class implements MigrationInterface {
    readonly name = `${what}-${time}`;

    async up(runner: QueryRunner): Promise<void> {
      try {
        await runner.query(statements);
      } catch (cause) {
        throw new MigrationFailed(file, statements, cause);
      }
    }

    down(): Promise<void> {
      return Promise.reject(new Error('Migrations only go forward: write a new one that mends this one.'));
    }
  };
}
