import { join } from 'node:path';

/** What the databases of single tests are cloned from. */
const TEMPLATE = 'tradeyard_template';

/**
 * A PostgreSQL for tests, with the migrated template in it. It may forget everything in a crash, which makes it
 * fast; tests of durability start servers of their own.
 */
export async function startTestServer(directory) {
  const { migrate, openEmbeddedPostgres } = await import('../dist/src/platform/database/index.js');
  const { migrateJobQueue } = await import('../dist/src/platform/jobs/index.js');
  const server = await openEmbeddedPostgres({
    dataDir: join(directory, 'data'),
    log: () => undefined,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  try {
    await migrate(await createDatabase(server.url, TEMPLATE), [migrateJobQueue]);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

export function templateUrl(serverUrl) {
  return withDatabase(serverUrl, TEMPLATE);
}

async function createDatabase(serverUrl, name) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return withDatabase(serverUrl, name);
}

function withDatabase(serverUrl, name) {
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}
