import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runningEmbeddedPostgres } from '../../src/platform/database/embedded/index.js';
import { isAlive } from '../../src/platform/database/embedded/process-identity.js';
import { ask, connect, useSandbox } from './embedded/sandbox.js';

const sandbox = useSandbox();

describe('the first start', () => {
  it('creates a cluster, its password, and the database of the application', async () => {
    const server = await sandbox().open();
    expect(server.origin).toBe('created');
    expect(await ask(server.url, 'SELECT current_database()')).toBe('tradeyard');
    expect(await readdir(sandbox().dataDir)).toEqual(['postgres', 'postgres.log']);
    const credentials = join(sandbox().clusterPath, 'tradeyard.json');
    expect((await lstat(credentials)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(credentials, 'utf8'))).toEqual({
      user: 'tradeyard',
      password: new URL(server.url).password,
    });
  });

  it('of several applications at once lets one in', async () => {
    const others = Array.from({ length: 3 }, () => sandbox().otherApplication());
    const outcomes = await Promise.all(others.map((other) => other.outcome));
    expect(outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.code : 'opened')).sort()).toEqual([
      'embedded_postgres.data_dir_in_use',
      'embedded_postgres.data_dir_in_use',
      'opened',
    ]);
    expect(await readdir(sandbox().dataDir)).toEqual(['postgres', 'postgres.log']);
  });
});

describe('the server', () => {
  it('keeps the durable defaults of PostgreSQL and listens on this machine only', async () => {
    await sandbox().useCluster();
    const { url } = await sandbox().open({ settings: {} });
    const expected: Record<string, string> = {
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      server_encoding: 'UTF8',
      TimeZone: 'UTC',
    };
    const actual = await ask(url, 'SELECT json_object_agg(name, current_setting(name)) FROM unnest($1::text[]) name', [
      Object.keys(expected),
    ]);
    expect(actual).toEqual(expected);
  });

  it('sorts by code point, knows letters beyond ASCII, and demands the password', async () => {
    await sandbox().useCluster();
    const { url } = await sandbox().open();
    expect(await ask(url, "SELECT upper('é') || ('Z' < 'a')")).toBe('Étrue');
    const stranger = new URL(url);
    stranger.password = 'guessed';
    await expect(connect(stranger.href)).rejects.toThrow('password authentication failed');
  });
});

describe('a later start', () => {
  it('finds what the earlier one wrote', async () => {
    await sandbox().useCluster();
    const first = await sandbox().open();
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await sandbox().open();
    expect(second.origin).toBe('started');
    expect(await ask(second.url, 'SELECT answer FROM kept')).toBe(42);
  });

  it('completes a first start that was killed before it had made the database', async () => {
    await sandbox().useCluster();
    const first = await sandbox().open();
    await ask(first.url.replace(/\w+$/, 'postgres'), 'DROP DATABASE tradeyard');
    await first.stop();
    const second = await sandbox().open();
    expect(await ask(second.url, 'SELECT current_database()')).toBe('tradeyard');
  });
});

describe('the seat', () => {
  it('is for one application, and a second leaves the first alone', async () => {
    await sandbox().useCluster();
    const first = await sandbox().open();
    const error = await sandbox().refusal();
    expect(error.code).toBe('embedded_postgres.data_dir_in_use');
    expect(error.message).toBe(
      `Another Tradeyard is using ${sandbox().dataDir}. Stop it, or set DATA_DIR (or DATABASE_URL) to run a second one.`,
    );
    expect(await ask(first.url, 'SELECT 1')).toBe(1);
    expect(isAlive(first.pid())).toBe(true);
  });

  it('is free for the next while the server of the last is still going down', async () => {
    await sandbox().useCluster();
    const first = await sandbox().open();
    const [second] = await Promise.all([sandbox().open(), first.stop()]);
    expect(second.origin).toBe('started');
    expect(second.pid()).not.toBe(first.pid());
  });

  it('does not keep anybody from copying the database', async () => {
    await sandbox().useCluster();
    const { url } = await sandbox().open();
    await ask(url.replace(/\w+$/, 'postgres'), 'CREATE DATABASE duplicate TEMPLATE tradeyard');
    expect(await ask(url.replace(/\w+$/, 'duplicate'), 'SELECT 1')).toBe(1);
  });
});

describe('adoption', () => {
  it('takes over the server of an application that was killed', async () => {
    await sandbox().useCluster();
    const other = sandbox().otherApplication();
    const { pid, url } = await other.opened();
    await ask(url, 'CREATE TABLE note AS SELECT 42 AS answer');
    await other.kill();
    const adopted = await sandbox().open();
    expect([adopted.origin, adopted.pid(), adopted.url]).toEqual(['adopted', pid, url]);
    expect(await ask(adopted.url, 'SELECT answer FROM note')).toBe(42);
    await adopted.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('of several applications at once lets one in', async () => {
    await sandbox().useCluster();
    await sandbox().abandonServer();
    const attempts = await Promise.allSettled([1, 2, 3].map(() => sandbox().open()));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a process beside the application', () => {
  it('finds the server only while it runs, and leaves it to the application', async () => {
    expect(await runningEmbeddedPostgres(sandbox().freshPath())).toBeUndefined();
    await sandbox().useCluster();
    expect(await runningEmbeddedPostgres(sandbox().dataDir)).toBeUndefined();
    const server = await sandbox().open();
    expect(await runningEmbeddedPostgres(sandbox().dataDir)).toBe(server.url);
    await server.stop();
    expect(await runningEmbeddedPostgres(sandbox().dataDir)).toBeUndefined();
  });
});

describe('stopping', () => {
  it('ends the server for good, whoever is connected and however often it is asked', async () => {
    await sandbox().useCluster();
    const server = await sandbox().open();
    const client = await connect(server.url);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    await client.end();
    expect(isAlive(server.pid())).toBe(false);
    expect(await readdir(sandbox().clusterPath)).not.toContain('postmaster.pid');
    expect(sandbox().messages.filter((message) => message.includes('bringing it back'))).toEqual([]);
  });
});
