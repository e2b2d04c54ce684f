import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  readonly url: string;
  /** One statement on a connection of its own, beside the app. */
  query<R extends object>(sql: string, parameters?: readonly unknown[]): Promise<R[]>;
  /** Cuts every connection and refuses new ones, as a database does that is being restarted. */
  lockOut(): Promise<void>;
  admit(): Promise<void>;
  drop(): Promise<void>;
}

const TEMPLATE = 'tradeyard_template';

/** A database of one's own, cloned from the migrated template. */
export function createTestDatabase(): Promise<TestDatabase> {
  return cloneOf(TEMPLATE);
}

/** A database that nobody has migrated yet. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return cloneOf('template0');
}

async function cloneOf(template: string): Promise<TestDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (serverUrl === undefined) throw new Error('Run tests with: npm test -- <path>');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  return {
    url,
    query: (sql, parameters) => onServer(url, sql, parameters),
    lockOut: async () => {
      await onServer(serverUrl, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await onServer(serverUrl, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    },
    admit: async () => {
      await onServer(serverUrl, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    },
    drop: async () => {
      await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer<R extends object>(url: string, sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(sql, [...parameters])).rows;
  } finally {
    await client.end();
  }
}
