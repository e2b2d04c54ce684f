import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ask, useSandbox } from './sandbox.js';

const run = promisify(execFile);
const sandbox = useSandbox();

describe('a file in the way', () => {
  it.each(['of the data directory', 'of the cluster'])('%s is named', async (place) => {
    const path = place === 'of the cluster' ? sandbox().clusterPath : sandbox().dataDir;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'precious');
    const error = await sandbox().refusal();
    expect(error.code).toBe('embedded_postgres.data_dir_not_a_directory');
    expect(error.message).toContain(path);
    expect(await readFile(path, 'utf8')).toBe('precious');
  });
});

describe('a damaged cluster', () => {
  it.each([
    { part: 'global/pg_control', becomes: 'cut off', words: 'could not read file "global/pg_control"' },
    { part: 'global/pg_control', becomes: 'lost', words: 'could not find the database system' },
    { part: 'PG_VERSION', becomes: 'lost', words: 'PG_VERSION is missing' },
    { part: 'PG_VERSION', becomes: '17', words: 'initialized by PostgreSQL version 17' },
    { part: 'pg_wal', becomes: 'an empty directory', words: 'could not locate a valid checkpoint record' },
    { part: 'pg_xact', becomes: 'an empty directory', words: 'Could not open file "pg_xact/0000"' },
    { part: 'base', becomes: 'lost', words: 'database "postgres" does not exist' },
    { part: 'tradeyard.json', becomes: 'lost', words: 'tradeyard.json is missing' },
    { part: 'tradeyard.json', becomes: '{"user":', words: 'tradeyard.json holds no password' },
    { part: 'tradeyard.json', becomes: '{"password":"another"}', words: 'password authentication failed' },
  ])('($part: $becomes) is reported, left alone, and fine once it is restored', async ({ part, becomes, words }) => {
    await sandbox().useCluster();
    const restore = await damage(part, becomes);
    const error = await sandbox().refusal().finally(restore);
    expect(error.code).toBe('embedded_postgres.data_dir_damaged');
    expect(error.message).toContain(words);
    expect(error.message).toContain('Restore the directory from a backup, or move it away');
    expect((await sandbox().open()).origin).toBe('started');
  });

  it('is not made worse while its server runs', async () => {
    await sandbox().useCluster();
    const { url } = await sandbox().abandonServer();
    const restore = await damage('tradeyard.json', '{"password":"another"}');
    const error = await sandbox().refusal().finally(restore);
    expect(error.code).toBe('embedded_postgres.data_dir_damaged');
    expect(await ask(url, 'SELECT 1')).toBe(1);
  });

  /** Answers with the way to undo it. */
  async function damage(part: string, becomes: string): Promise<() => Promise<void>> {
    const damaged = join(sandbox().clusterPath, part);
    const intact = sandbox().freshPath();
    await rename(damaged, intact);
    if (becomes === 'an empty directory') await mkdir(damaged, { mode: 0o700 });
    else if (becomes !== 'lost') await writeFile(damaged, becomes === 'cut off' ? '' : becomes, { mode: 0o600 });
    return async () => {
      await rm(damaged, { recursive: true, force: true });
      await rename(intact, damaged);
    };
  }
});

describe('a setting that PostgreSQL does not know', () => {
  it('is reported in its own words', async () => {
    await sandbox().useCluster();
    const error = await sandbox().refusal({ settings: { no_such_thing: '1' } });
    expect(error.code).toBe('embedded_postgres.start_failed');
    expect(error.message).toContain('unrecognized configuration parameter "no_such_thing"');
  });
});

describe('a full disk', () => {
  const mounts: string[] = [];

  afterEach(async () => {
    await sandbox().end();
    for (const mount of mounts.splice(0)) await run('umount', [mount]);
  });

  it('on the first start leaves nothing behind', async () => {
    const outcome = await sandbox().otherApplication({}, { fileSizeLimit: 2_000 }).outcome;
    expect(outcome).toMatchObject({ code: 'embedded_postgres.disk_full' });
    expect(outcome).toMatchObject({ message: expect.stringMatching(/could not write .*File too large/) });
    expect(await readdir(sandbox().dataDir)).toEqual([]);
  });

  /** Nobody else can make a disk. */
  if (process.getuid?.() === 0) {
    it('on the first start is reported in the words of PostgreSQL', async () => {
      await mountDisk('8m');
      const error = await sandbox().refusal();
      expect(error.code).toBe('embedded_postgres.disk_full');
      expect(error.message).toMatch(/could not write .*No space left on device/);
      expect(await readdir(sandbox().dataDir)).toEqual([]);
    });

    it('on a later start is reported, and over as soon as there is room', async () => {
      await mountDisk('80m');
      await (await sandbox().open()).stop();
      const filler = join(sandbox().dataDir, 'filler');
      await writeFile(filler, Buffer.alloc(100_000_000)).catch(() => undefined);
      const error = await sandbox().refusal();
      expect(error.code).toBe('embedded_postgres.disk_full');
      expect(error.message).toContain('No space left on device');
      await rm(filler);
      expect((await sandbox().open()).origin).toBe('started');
    });
  }

  async function mountDisk(size: string): Promise<void> {
    await mkdir(sandbox().dataDir);
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', sandbox().dataDir]);
    mounts.push(sandbox().dataDir);
  }
});
