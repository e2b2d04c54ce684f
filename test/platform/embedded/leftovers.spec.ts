import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { EmbeddedPostgres } from '../../../src/platform/database/embedded/index.js';
import { callServer } from '../../../src/platform/database/embedded/server-call.js';
import { holderOf, isAlive } from '../../../src/platform/database/embedded/process-identity.js';
import { freezeBackend, untilLogged } from './frozen-backend.js';
import { ask, clusterAt, connect, until, useSandbox } from './sandbox.js';

const sandbox = useSandbox();
let bystander: ChildProcess | undefined;

afterEach(async () => {
  if (bystander?.kill('SIGKILL')) await once(bystander, 'exit');
  bystander = undefined;
});

/** A live process that has nothing to do with PostgreSQL. */
async function bystanderPid(cwd = '/'): Promise<number> {
  bystander = spawn('sleep', ['600'], { cwd, stdio: 'ignore' });
  await once(bystander, 'spawn');
  return bystander.pid ?? 0;
}

/** What a server that was killed leaves behind, when another process has since got its process id. */
async function writePostmasterFile(pid: number, port: number): Promise<void> {
  const lines = [pid, sandbox().clusterPath, 1_700_000_000, port, '', '127.0.0.1', '123 456', 'ready', ''];
  await writeFile(join(sandbox().clusterPath, 'postmaster.pid'), lines.join('\n'), { mode: 0o600 });
}

describe('a postmaster.pid', () => {
  it('of a server that was killed with its application does not matter', async () => {
    await sandbox().useCluster();
    const { pid, url } = await sandbox().abandonServer();
    await ask(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(pid, 'SIGKILL');
    await until('the server is dead', () => !isAlive(pid));
    const server = await sandbox().open();
    expect(server.origin).toBe('started');
    expect(await ask(server.url, 'SELECT answer FROM kept')).toBe(42);
  });

  it.each([
    ['somebody else', () => '/'],
    ['somebody else who works in the cluster directory', () => sandbox().clusterPath],
  ])('whose process id belongs to %s by now does not matter', async (_who, cwd) => {
    await sandbox().useCluster();
    await writePostmasterFile(await bystanderPid(cwd()), 5432);
    const server = await sandbox().open();
    expect(server.origin).toBe('started');
  });

  it('that a power cut left empty does not matter', async () => {
    await sandbox().useCluster();
    const file = join(sandbox().clusterPath, 'postmaster.pid');
    await writeFile(file, '');
    await utimes(file, new Date(0), new Date(0));
    expect((await sandbox().open()).origin).toBe('started');
  });
});

describe('a copy of a data directory whose server runs', () => {
  it('gets a server of its own', async () => {
    await sandbox().useCluster();
    const original = await sandbox().open();
    const copy = sandbox().freshPath();
    await cp(sandbox().dataDir, copy, { recursive: true });
    const second = await sandbox().open({ dataDir: copy });
    expect(second.origin).toBe('started');
    expect(await ask(second.url, "SELECT current_setting('data_directory')")).toBe(join(copy, 'postgres'));
    expect(isAlive(original.pid())).toBe(true);
  });

  it('is told apart by its server as well, where the system keeps silent about processes', async () => {
    await sandbox().useCluster();
    const { url } = await sandbox().open();
    const { port, password } = new URL(url);
    const answer = await callServer(clusterAt(sandbox().freshPath(), password), Number(port));
    expect(answer).toEqual({
      kind: 'another-cluster',
      words: `the server on port ${port} serves ${sandbox().clusterPath}`,
    });
  });
});

describe('a server that goes down', () => {
  it('is waited for', async () => {
    await sandbox().useCluster();
    const { pid, url } = await sandbox().abandonServer();
    const client = await connect(url);
    // A smart shutdown lasts as long as anybody is connected.
    process.kill(pid, 'SIGTERM');
    await until('it refuses newcomers', () =>
      connect(url).then(
        (newcomer) => newcomer.end().then(() => false),
        (error: Error) => error.message === 'the database system is shutting down',
      ),
    );
    const opening = sandbox().open();
    await client.end();
    const server = await opening;
    expect(server.origin).toBe('started');
    expect(isAlive(pid)).toBe(false);
  });
});

describe('a child of a server that was killed', () => {
  it('is waited for', async () => {
    await sandbox().useCluster();
    const { pid, url } = await sandbox().abandonServer();
    const frozen = await freezeBackend(url);
    process.kill(pid, 'SIGKILL');
    let opening: Promise<EmbeddedPostgres> | undefined;
    await untilLogged(sandbox().dataDir, 'pre-existing shared memory block', () => {
      opening = sandbox().open();
    }).finally(() => frozen.letGo());
    expect((await opening)?.origin).toBe('started');
  });
});

describe('a server that does not answer yet', () => {
  it('is waited for', async () => {
    await sandbox().useCluster();
    const { pid } = await sandbox().abandonServer();
    process.kill(pid, 'SIGSTOP');
    const opening = sandbox().open();
    process.kill(pid, 'SIGCONT');
    const server = await opening;
    expect([server.origin, server.pid()]).toEqual(['adopted', pid]);
  });
});

describe('a first start that was killed', () => {
  it('leaves nothing for ever', async () => {
    await sandbox().useCluster();
    const { dataDir } = sandbox();
    const dead = await bystanderPid();
    bystander?.kill('SIGKILL');
    await until('its process is gone', () => !isAlive(dead));
    await mkdir(join(dataDir, `postgres.new-${dead}-0a1b2c`, 'cluster'), { recursive: true });
    await mkdir(join(dataDir, `postgres.new-${process.pid}-0a1b2c`), { recursive: true });
    await mkdir(join(dataDir, `postgres.new-${process.pid}-3d4e5f`), { recursive: true });
    await utimes(join(dataDir, `postgres.new-${process.pid}-3d4e5f`), new Date(0), new Date(0));
    await sandbox().open();
    expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres.new-'))).toEqual([
      `postgres.new-${process.pid}-0a1b2c`,
    ]);
  });

  it('may leave an empty directory in the place of the cluster', async () => {
    await mkdir(sandbox().clusterPath, { recursive: true });
    expect((await sandbox().open()).origin).toBe('created');
  });
});

describe('a data directory', () => {
  it('can stand behind a link', async () => {
    await sandbox().useCluster();
    const link = sandbox().freshPath();
    await symlink(sandbox().dataDir, link);
    const { pid } = await sandbox().abandonServer({ dataDir: link });
    const server = await sandbox().open();
    expect([server.origin, server.pid()]).toEqual(['adopted', pid]);
  });
});

describe('the holder of a process id', () => {
  it('is known', async () => {
    const pid = await bystanderPid();
    expect(await holderOf(pid, '/')).toBe('stranger');
    await sandbox().useCluster();
    const server = await sandbox().open();
    expect(await holderOf(server.pid(), sandbox().clusterPath)).toBe('this-cluster');
    expect(await holderOf(server.pid(), sandbox().freshPath())).toBe('stranger');
  });
});
