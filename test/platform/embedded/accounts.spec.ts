import { chmod, chown, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isAlive } from '../../../src/platform/database/embedded/process-identity.js';
import { ask, useSandbox } from './sandbox.js';

const ROOT = 0;
const DAEMON = { uid: 1, gid: 1 };
const NAMELESS = { uid: 54_321, gid: 54_321 };
const NOBODY = { uid: 65534, gid: 65534 };
const sandbox = useSandbox();

describe('the server', () => {
  it('leads a process group of its own, so that a Ctrl-C in the terminal does not reach it', async () => {
    await sandbox().useCluster();
    const server = await sandbox().open();
    expect(process.kill(-server.pid(), 0)).toBe(true);
  });
});

/** Nobody else can play another user. */
if (process.getuid?.() === ROOT) {
  describe('started by root', () => {
    it.each([
      ['auto', ROOT],
      ['namespace', ROOT],
      ['switch-user', NOBODY.uid],
    ] as const)('works with the strategy %s', async (rootStrategy, owner) => {
      const server = await sandbox().open({ rootStrategy });
      expect(await ask(server.url, 'SELECT 1')).toBe(1);
      expect(await userOf(server.pid())).toBe(owner);
      expect((await stat(join(sandbox().clusterPath, 'tradeyard.json'))).uid).toBe(owner);
    });

    it('adopts what root left running', async () => {
      await sandbox().useCluster();
      const { pid } = await sandbox().abandonServer({ rootStrategy: 'switch-user' });
      const server = await sandbox().open();
      expect([server.origin, server.pid()]).toEqual(['adopted', pid]);
    });

    it('leaves the files to the user who has them, unless told otherwise', async () => {
      await sandbox().useCluster();
      const owners: number[] = [];
      for (const rootStrategy of ['namespace', 'auto', 'switch-user', 'auto', 'namespace'] as const) {
        const server = await sandbox().open({ rootStrategy });
        owners.push(await userOf(server.pid()));
        await server.stop();
      }
      expect(owners).toEqual([ROOT, ROOT, NOBODY.uid, NOBODY.uid, ROOT]);
    });

    it('says so when no other user can reach the data directory', async () => {
      const closed = sandbox().freshPath();
      await mkdir(closed, { mode: 0o700 });
      const error = await sandbox().refusal({ dataDir: join(closed, 'data'), rootStrategy: 'switch-user' });
      expect(error.code).toBe('embedded_postgres.cannot_run_as_root');
      expect(error.message).toContain('Run Tradeyard as an ordinary user, or set DATABASE_URL');
    });

    it('runs as the user whose directory nobody else can reach', async () => {
      const home = sandbox().freshPath();
      await mkdir(home, { mode: 0o700 });
      await chown(home, DAEMON.uid, DAEMON.gid);
      const server = await sandbox().open({ dataDir: join(home, 'data') });
      expect(await userOf(server.pid())).toBe(DAEMON.uid);
    });
  });

  describe('started by an ordinary user', () => {
    it('creates, starts and adopts', async () => {
      await giveDataDirTo(NOBODY);
      const first = sandbox().otherApplication({}, NOBODY);
      expect((await first.opened()).origin).toBe('created');
      await first.stop();

      const second = sandbox().otherApplication({}, NOBODY);
      const { origin, pid } = await second.opened();
      expect([origin, await userOf(pid)]).toEqual(['started', NOBODY.uid]);
      await second.kill();

      const third = sandbox().otherApplication({}, NOBODY);
      expect(await third.opened()).toMatchObject({ origin: 'adopted', pid });
      await third.stop();
      expect(isAlive(pid)).toBe(false);
    });

    it('works for a user without a name, as containers have them', async () => {
      await giveDataDirTo(NAMELESS);
      const other = sandbox().otherApplication({}, NAMELESS);
      const { pid } = await other.opened();
      expect(await userOf(pid)).toBe(NAMELESS.uid);
      await other.stop();
      expect(isAlive(pid)).toBe(false);
    });

    it('says so when the data directory is not writable', async () => {
      await mkdir(sandbox().dataDir);
      const outcome = await sandbox().otherApplication({}, NOBODY).outcome;
      expect(outcome).toMatchObject({ code: 'embedded_postgres.data_dir_not_writable' });
      expect(outcome).toMatchObject({ message: expect.stringContaining(sandbox().dataDir) });
    });

    it('says so when the data directory cannot be made', async () => {
      const closed = sandbox().freshPath();
      await mkdir(closed);
      const outcome = await sandbox().otherApplication({ dataDir: join(closed, 'data') }, NOBODY).outcome;
      expect(outcome).toMatchObject({ code: 'embedded_postgres.data_dir_not_writable' });
    });

    it('says so when the cluster belongs to somebody else', async () => {
      await sandbox().useCluster();
      await chmod(sandbox().dataDir, 0o777);
      const outcome = await sandbox().otherApplication({}, NOBODY).outcome;
      expect(outcome).toMatchObject({ code: 'embedded_postgres.data_dir_not_writable' });
    });
  });
}

/** As the kernel sees it from outside of any namespace. */
async function userOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
}

async function giveDataDirTo({ uid, gid }: typeof NOBODY): Promise<void> {
  await mkdir(sandbox().dataDir);
  await chown(sandbox().dataDir, uid, gid);
}
