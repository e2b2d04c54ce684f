import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configProcess, loadInProcess } from '../support/config-process.js';
import { boundUser, makeTemporaryDirectory, removeDirectory } from '../support/temporary-directory.js';

let cwd: string;

beforeEach(() => {
  cwd = makeTemporaryDirectory();
});
afterEach(() => {
  removeDirectory(cwd);
});

describe('secrets.json', () => {
  const file = () => join(cwd, '.data/secrets.json');

  it('is made at the first start, for its owner only, and kept', async () => {
    const first = await loadInProcess({ cwd });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(join(cwd, '.data')).mode & 0o777).toBe(0o700);
    const content = readFileSync(file(), 'utf8');
    const second = await loadInProcess({ cwd });
    expect(second.encryptionKeys).toEqual(first.encryptionKeys);
    expect(readFileSync(file(), 'utf8')).toBe(content);
    expect(JSON.parse(content)).toEqual({ ENCRYPTION_KEYS: `k1:${first.encryptionKeys[0]}` });
  });

  it('is the same for all of several first starts at once', async () => {
    const starts = await Promise.all(Array.from({ length: 6 }, () => configProcess({ cwd })));
    const outcomes = await Promise.all(starts.map((start) => start.go()));
    expect(new Set(outcomes.map(({ encryptionKeys }) => encryptionKeys[0])).size).toBe(1);
    expect(readdirSync(join(cwd, '.data'))).toEqual(['secrets.json']);
  });

  it('is not made when the keys are given, nor in production', async () => {
    const key = `k1:${Buffer.alloc(32).toString('base64')}`;
    await loadInProcess({ cwd, environment: { ENCRYPTION_KEYS: key } });
    await loadInProcess({ cwd, environment: { NODE_ENV: 'production' } });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each([
    ['empty', ''],
    ['cut off', '{ "ENCRYPTION_KEYS": "k1:c2Vjc'],
    ['of another program', '{ "password": "hunter2" }'],
    ['without a usable key', '{ "ENCRYPTION_KEYS": "k1:hunter2" }'],
    ['not an object', 'null'],
  ])('is left alone when it is %s, and the fault names it', async (_what, content) => {
    mkdirSync(join(cwd, '.data'));
    writeFileSync(file(), content);
    const { failure, message } = await loadInProcess({ cwd });
    expect(failure).toBe('ConfigInvalid');
    expect(message).toContain(`${file()} is damaged: it does not hold the ENCRYPTION_KEYS. Restore it from a backup.`);
    expect(message).not.toMatch(/hunter2|c2Vjc/);
    expect(readFileSync(file(), 'utf8')).toBe(content);
  });
});

describe('the data directory', () => {
  it.each([
    ['may not be written', () => mkdirSync(join(cwd, '.data'), { mode: 0o555 }), 'EACCES'],
    ['is a file', () => writeFileSync(join(cwd, '.data'), ''), 'EEXIST|ENOTDIR'],
    ['may not even be made', () => chmodSync(cwd, 0o555), 'EACCES'],
  ])('that %s is named with the reason', async (_what, prepare, reason) => {
    prepare();
    const { failure, message } = await loadInProcess({ cwd, user: boundUser });
    expect(failure).toBe('ConfigInvalid');
    expect(message).toMatch(
      new RegExp(`  - DATA_DIR is "${join(cwd, '.data')}", where secrets.json cannot be kept: (${reason})`),
    );
  });

  it('is told together with the other faults', async () => {
    writeFileSync(join(cwd, 'file'), '');
    const { message } = await loadInProcess({ cwd, environment: { DATA_DIR: 'file/data', PORT: 'http' } });
    expect(message.match(/^ {2}- \w+/gm)).toEqual(['  - DATA_DIR', '  - PORT']);
  });
});

describe('.env', () => {
  it('lies beneath the environment', async () => {
    writeFileSync(join(cwd, '.env'), 'PORT=1111\nHOST="0.0.0.0" # everywhere\n');
    expect(await loadInProcess({ cwd, environment: { PORT: '2222' } })).toMatchObject({ port: 2222, host: '0.0.0.0' });
  });

  it('that cannot be read is a fault', async () => {
    mkdirSync(join(cwd, '.env'));
    const { failure, message } = await loadInProcess({ cwd });
    expect(failure).toBe('ConfigInvalid');
    expect(message).toContain('.env cannot be read: EISDIR');
  });
});
