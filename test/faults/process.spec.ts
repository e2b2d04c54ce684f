import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROJECT_ROOT } from '../../src/config/index.js';
import { isAlive } from '../../src/platform/database/embedded/process-identity.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { HouseProcess } from '../support/house-process.js';
import { rawConnection } from '../support/raw-http.js';
import { makeTemporaryDirectory, removeDirectory } from '../support/temporary-directory.js';

let cwd: string;

beforeAll(() => {
  cwd = makeTemporaryDirectory();
});
afterAll(async () => {
  await HouseProcess.endAll();
  removeDirectory(cwd);
});

describe('the app with its own PostgreSQL, from the first start on', () => {
  const postmaster = (): number =>
    Number(readFileSync(join(cwd, '.data/postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  const health = async (address: string) => (await fetch(`${address}/health`)).status;

  let house: HouseProcess;
  let address: string;

  it('starts in an empty directory and is well', async () => {
    house = HouseProcess.start({ cwd, environment: { NODE_ENV: 'development' } });
    address = await house.listening();
    expect(await health(address)).toBe(200);
    expect(statSync(join(cwd, '.data/secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('keeps a second app out of its directory, and goes on', async () => {
    const { code, complaints } = await HouseProcess.start({ cwd }).ended;
    expect(code).toBe(1);
    expect(complaints).toBe(
      `Another Tradeyard is using ${join(cwd, '.data')}. Stop it, or set DATA_DIR (or DATABASE_URL) to run a second one.`,
    );
    expect(await health(address)).toBe(200);
  });

  it('says 503 at worst when PostgreSQL is killed, and recovers by itself', async () => {
    const killed = postmaster();
    process.kill(killed, 'SIGKILL');
    const statuses = new Set<number>();
    await eventually(
      'a new PostgreSQL serves',
      async () => {
        const status = await health(address);
        statuses.add(status);
        return status === 200 && !isAlive(killed) && postmaster() !== killed;
      },
      20_000,
    );
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  });

  it('is adopted by the next start when it is killed itself', async () => {
    const before = postmaster();
    expect(await house.kill('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    expect(isAlive(before)).toBe(true);
    house = HouseProcess.start({ cwd });
    address = await house.listening();
    expect(postmaster()).toBe(before);
    expect(await health(address)).toBe(200);
  });

  it('ends in order at SIGTERM, and PostgreSQL with it', async () => {
    const server = postmaster();
    const { code, complaints } = await house.kill('SIGTERM');
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
    expect(house.lines.map(({ message }) => message)).toEqual(expect.arrayContaining(['Stopping', 'Stopped']));
    await expect(rawConnection(address)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(isAlive(server)).toBe(false);
    expect(existsSync(join(cwd, '.data/postgres/postmaster.pid'))).toBe(false);
  });
});

describe('the app on a database of the operator', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('ends in order when its launcher is gone, and never says the password', async () => {
    const house = HouseProcess.start({ cwd, environment: { DATABASE_URL: database.url, LOG_LEVEL: 'debug' } });
    expect(await house.logged('Listening')).toMatchObject({ data: expect.stringMatching(/^127\.0\.0\.1:\d+\/t_/) });
    house.child.disconnect();
    expect(await house.ended).toMatchObject({ code: 0, complaints: '' });
    expect(house.lines).toContainEqual(
      expect.objectContaining({ message: 'Stopping', reason: 'the launcher is gone' }),
    );
    expect(JSON.stringify(house.lines)).not.toContain(new URL(database.url).password);
  });
});

const built = (path: string) => pathToFileURL(join(PROJECT_ROOT, 'dist/src', path)).href;

describe('a stop', () => {
  /** A process that waits for a signal, and then does what `stop` says. */
  async function processThatStops(stop: string) {
    const script = `
      const { stopOnSignals } = await import('${built('boot/stop-signals.js')}');
      stopOnSignals(() => { process.stdout.write('stopping'); ${stop} });
      setInterval(() => undefined, 1_000);
      process.stdout.write('ready');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = Promise.all([once(child, 'exit'), text(child.stderr)]);
    await once(child.stdout, 'data');
    return {
      signal: async (name: NodeJS.Signals) => {
        child.kill(name);
        await once(child.stdout, 'data');
      },
      kill: (name: NodeJS.Signals) => child.kill(name),
      ended: async () => {
        const [[code], complaints] = await ended;
        return { code: code as number, complaints };
      },
    };
  }

  it('that fails says so', async () => {
    const stopping = await processThatStops(`return Promise.reject(new Error('the disk is full'));`);
    await stopping.signal('SIGTERM');
    expect(await stopping.ended()).toEqual({
      code: 1,
      complaints: 'The stop did not go well: Error: the disk is full\n',
    });
  });

  it('that takes long is cut short by a second Ctrl-C, and by no second SIGTERM', async () => {
    const stopping = await processThatStops('return new Promise(() => undefined);');
    await stopping.signal('SIGINT');
    stopping.kill('SIGTERM');
    stopping.kill('SIGINT');
    expect(await stopping.ended()).toEqual({ code: 130, complaints: '' });
  });
});

describe('an error that nothing handled', () => {
  it.each([
    ['thrown', "setImmediate(() => { throw new Error('token=hunter2') })", 'uncaughtException'],
    ['rejected', "void Promise.reject(new Error('token=hunter2'))", 'unhandledRejection'],
    ['no error at all', "void Promise.reject('token=hunter2')", 'unhandledRejection'],
  ])('(%s) is the last line of the log, and redacted', (_how, failing, origin) => {
    const script = `
      const { logLastWords } = await import('${built('boot/last-words.js')}');
      const { createLogger } = await import('${built('platform/observability/index.js')}');
      logLastWords(createLogger('info'));
      ${failing};
      setInterval(() => undefined, 1_000);`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ level: 'fatal', message: 'Ending: nothing handled this error', origin });
    expect(stdout).not.toContain('hunter2');
  });
});
