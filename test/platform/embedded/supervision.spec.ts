import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { EmbeddedPostgres } from '../../../src/platform/database/embedded/index.js';
import { readCluster } from '../../../src/platform/database/embedded/cluster.js';
import { freePort } from '../../../src/platform/database/embedded/free-port.js';
import { launchServer } from '../../../src/platform/database/embedded/launch-server.js';
import { locatePostgres } from '../../../src/platform/database/embedded/platform-package.js';
import { chooseAccount } from '../../../src/platform/database/embedded/server-account.js';
import { isAlive } from '../../../src/platform/database/embedded/process-identity.js';
import { stopServer } from '../../../src/platform/database/embedded/stop-server.js';
import { freezeBackend, type FrozenBackend, untilLogged } from './frozen-backend.js';
import { ask, clusterAt, connect, until, useSandbox } from './sandbox.js';

const sandbox = useSandbox();
/** The process that serves the session which holds the seat. */
function seatKeeper(server: EmbeddedPostgres): Promise<unknown> {
  const sql =
    "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = $1)";
  return ask(server.url, sql, ['postgres']);
}

let frozen: FrozenBackend | undefined;

afterEach(() => {
  frozen?.letGo();
});

function isBack(server: EmbeddedPostgres, formerPid: number): Promise<void> {
  return until('the server is back', async () => {
    if (server.pid() === formerPid) return false;
    return ask(server.url, 'SELECT true').then(Boolean, () => false);
  });
}

describe('a server that is killed', () => {
  it.each(['started', 'adopted'] as const)('is restarted where the application looks for it (%s)', async (origin) => {
    await sandbox().useCluster();
    if (origin === 'adopted') await sandbox().abandonServer();
    const server = await sandbox().open();
    expect(server.origin).toBe(origin);
    const pool = new pg.Pool({ connectionString: server.url });
    pool.on('error', () => undefined);
    await pool.query(`CREATE TABLE ${origin} AS SELECT 42 AS answer`);
    const killed = server.pid();
    process.kill(killed, 'SIGKILL');
    await isBack(server, killed);
    expect((await pool.query(`SELECT answer FROM ${origin}`)).rows).toEqual([{ answer: 42 }]);
    await pool.end();
    expect(await seatKeeper(server)).toEqual(expect.any(Number));
  });

  it('is restarted every time', async () => {
    await sandbox().useCluster();
    const server = await sandbox().open();
    for (let round = 0; round < 3; round += 1) {
      const killed = server.pid();
      process.kill(killed, 'SIGKILL');
      await isBack(server, killed);
    }
  });

  it('is restarted once its children are gone', async () => {
    await sandbox().useCluster();
    const server = await sandbox().open();
    frozen = await freezeBackend(server.url);
    const killed = server.pid();
    await untilLogged(sandbox().dataDir, 'pre-existing shared memory block', () => process.kill(killed, 'SIGKILL'));
    frozen.letGo();
    await isBack(server, killed);
  });

  it('is restarted once its port is free', async () => {
    await sandbox().useCluster();
    const server = await sandbox().open();
    frozen = await freezeBackend(server.url);
    const killed = server.pid();
    process.kill(killed, 'SIGKILL');
    await until('the server is dead', () => !isAlive(killed));
    const squatter = await listenOn(Number(new URL(server.url).port));
    await untilLogged(sandbox().dataDir, 'Address already in use', () => frozen?.letGo());
    squatter.close();
    await isBack(server, killed);
  });

  it('stays down when it is stopped meanwhile', async () => {
    await sandbox().useCluster();
    const server = await sandbox().open();
    frozen = await freezeBackend(server.url);
    process.kill(server.pid(), 'SIGKILL');
    await until('it is being restarted', () => sandbox().messages.some((line) => line.includes('bringing it back')));
    frozen.letGo();
    await server.stop();
    expect(isAlive(server.pid())).toBe(false);
    await expect(connect(server.url)).rejects.toThrow('ECONNREFUSED');
    const next = await sandbox().open();
    expect(next.origin).toBe('started');
  });
});

async function listenOn(port: number): Promise<Server> {
  const squatter = createServer((socket) => socket.destroy());
  squatter.listen(port, '127.0.0.1');
  await once(squatter, 'listening');
  return squatter;
}

describe('a seat that is lost', () => {
  it('is taken again, every time', async () => {
    await sandbox().useCluster();
    const server = await sandbox().open();
    const pid = server.pid();
    for (let round = 0; round < 2; round += 1) {
      const keeper = await seatKeeper(server);
      await ask(server.url, 'SELECT pg_terminate_backend($1)', [keeper]);
      await until('it is taken again', async () => {
        const current = await seatKeeper(server);
        return current !== undefined && current !== keeper;
      });
    }
    expect(server.pid()).toBe(pid);
  });

  it('is taken again after PostgreSQL has recovered from the crash of a backend', async () => {
    await sandbox().useCluster();
    const server = await sandbox().open();
    const client = await connect(server.url);
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
    await until('the seat is taken again', () => sandbox().messages.some((line) => line.includes('is back')));
    expect(await seatKeeper(server)).toEqual(expect.any(Number));
  });
});

describe('a server that is no longer wanted while it starts', () => {
  it('is ended, however early that is', async () => {
    await sandbox().useCluster();
    const { dataDir } = sandbox();
    const binaries = await locatePostgres();
    const account = await chooseAccount('auto', { dataDir, postgres: binaries.postgres });
    const cluster = await readCluster(dataDir);
    const plan = { cluster, binaries, account, settings: {}, log: () => undefined };
    for (let round = 0; round < 3; round += 1) {
      await expect(launchServer(plan, await freePort(), AbortSignal.abort())).rejects.toThrow('aborted');
      const server = await sandbox().open();
      expect(server.origin).toBe('started');
      await server.stop();
    }
  });
});

describe('a server that will not stop', () => {
  it('is made to quit', async () => {
    await sandbox().useCluster();
    const { pid, url } = await sandbox().abandonServer();
    frozen = await freezeBackend(url);
    await stopServer(pid, clusterAt(sandbox().dataDir), { fastMs: 200, immediateMs: 20_000 });
    expect(isAlive(pid)).toBe(false);
    expect((await sandbox().open()).origin).toBe('started');
  });
});
