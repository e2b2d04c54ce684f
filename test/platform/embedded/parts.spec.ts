import { once } from 'node:events';
import { mkdir, readFile, readlink, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { locatePostgres, restoreLibraryLinks } from '../../../src/platform/database/embedded/platform-package.js';
import { callServer } from '../../../src/platform/database/embedded/server-call.js';
import { openServerLog } from '../../../src/platform/database/embedded/server-log.js';
import { diagnose } from '../../../src/platform/database/embedded/start-failure.js';
import { clusterAt, useSandbox } from './sandbox.js';

const sandbox = useSandbox();

describe('the links between libraries', () => {
  it('are restored, also by several at once', async () => {
    const root = sandbox().freshPath();
    await mkdir(join(root, 'native/lib'), { recursive: true });
    await writeFile(join(root, 'native/lib/libpq.so.5.18'), 'the library');
    const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
      source: 'native/lib/libpq.so.5.18',
      target: `native/lib/${name}`,
    }));
    await writeFile(join(root, 'native/pg-symlinks.json'), JSON.stringify(links));
    await Promise.all(Array.from({ length: 5 }, () => restoreLibraryLinks(root)));
    expect(await readFile(join(root, 'native/lib/libpq.so'), 'utf8')).toBe('the library');
    expect(await readlink(join(root, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
  });
});

describe('a machine for which there is no PostgreSQL', () => {
  it('is told what else it can do', async () => {
    await expect(locatePostgres('linux-mips')).rejects.toMatchObject({
      code: 'embedded_postgres.not_packaged',
      message: expect.stringMatching(/for linux-mips .* set DATABASE_URL to a PostgreSQL of your own/),
    });
  });
});

describe('a call', () => {
  it.each([
    ['57P03', 'the database system is starting up', 'starting'],
    ['57P03', 'the database system is not yet accepting connections', 'starting'],
    ['57P03', 'the database system is shutting down', 'stopping'],
    ['53300', 'sorry, too many clients already', 'silent'],
    ['28P01', 'password authentication failed', 'refused'],
    ['3D000', 'database "postgres" does not exist', 'refused'],
  ])('that is answered with %s, %s, says: %s', async (code, message, kind) => {
    const server = createServer((socket) => socket.resume().end(errorResponse(code, message)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await callServer(clusterAt(sandbox().dataDir), port)).toEqual({ kind, words: message });
    server.close();
    await once(server, 'close');
    expect(await callServer(clusterAt(sandbox().dataDir), port)).toMatchObject({ kind: 'silent' });
  });

  /** https://www.postgresql.org/docs/current/protocol-message-formats.html */
  function errorResponse(code: string, message: string): Buffer {
    const fields = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`);
    const head = Buffer.from('E\0\0\0\0');
    head.writeInt32BE(fields.length + 4, 1);
    return Buffer.concat([head, fields]);
  }
});

describe("the server's log", () => {
  it('begins anew when it has grown large, and the last one is kept', async () => {
    const file = sandbox().freshPath();
    await writeFile(file, Buffer.alloc(9 * 1024 * 1024));
    const log = await openServerLog(file);
    await log.close();
    await writeFile(file, 'new lines', { flag: 'a' });
    expect((await stat(file)).size).toBe(9);
    expect((await stat(`${file}.old`)).size).toBe(9 * 1024 * 1024);
  });

  it('tells what was added since it was opened', async () => {
    const file = sandbox().freshPath();
    await writeFile(file, 'of yesterday\n');
    const log = await openServerLog(file);
    await log.close();
    await writeFile(file, 'of today\n', { flag: 'a' });
    expect(await log.sinceOpened()).toBe('of today\n');
  });
});

describe('the diagnosis', () => {
  it.each([
    ['FATAL:  could not create semaphores: No space left on device', 'other'],
    ['FATAL:  could not resize shared memory segment "/PostgreSQL.1": No space left on device', 'other'],
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk-full'],
    ['PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device', 'disk-full'],
    ['FATAL:  lock file "postmaster.pid" already exists', 'lock-held'],
    ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'memory-in-use'],
    ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port-taken'],
    ['FATAL:  could not open file "global/pg_filenode.map": No such file or directory', 'damaged'],
    ['FATAL:  could not open file "global/pg_filenode.map": Permission denied', 'other'],
    ['FATAL:  data directory "/data" has invalid permissions', 'other'],
    ['', 'other'],
  ])('of "%s" is: %s', (line, kind) => {
    expect(diagnose(`2026-01-02 03:04:05.678 UTC [9] LOG:  starting PostgreSQL\n${line}\n`).kind).toBe(kind);
  });

  it('quotes the complaints without their prefixes', () => {
    const prefix = '2026-01-02 03:04:05.678 UTC [9] ';
    const output = `${prefix}LOG:  starting PostgreSQL\n${prefix}FATAL:  no\n${prefix}HINT:  try this\n`;
    expect(diagnose(output).words).toBe('FATAL:  no\n  HINT:  try this');
  });
});
