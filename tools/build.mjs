import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { fingerprint, stampSays, writeStamp } from './fingerprint.mjs';
import { fail, say } from './say.mjs';

const STAMP = '.tradeyard-build';
const SOURCES = ['src', 'ormconfig.ts'];
const INPUTS = [...SOURCES, '.swcrc', 'tsconfig.json', 'package-lock.json'];

/** Compiles into dist/ when something that goes into it has changed. Types are the business of `npm run check`. */
export function ensureBuilt() {
  const wanted = fingerprint(INPUTS);
  if (stampSays(`dist/${STAMP}`, wanted)) return;
  say('Building …');
  // Beside dist and then in its place, so that an app that is running from dist never sees half of it.
  const draft = `dist.${process.pid}`;
  compile(SOURCES, draft);
  writeStamp(`${draft}/${STAMP}`, wanted);
  replace('dist', draft);
}

export function compile(sources, directory) {
  const { status, stdout, stderr } = spawnBin('@swc/cli/bin/swc.js', [
    ...sources,
    ...['--out-dir', directory, '--config-file', '.swcrc', '--quiet'],
  ]);
  if (status !== 0) fail(`The build failed:\n${stdout}${stderr}`);
}

/** Runs a package's program with this Node and answers what it printed. */
export function spawnBin(path, args, options = {}) {
  return spawnSync(process.execPath, [`node_modules/${path}`, ...args], { encoding: 'utf8', ...options });
}

function replace(directory, draft) {
  const old = `${draft}.old`;
  if (existsSync(directory)) renameSync(directory, old);
  renameSync(draft, directory);
  rmSync(old, { recursive: true, force: true });
}
