import { spawnSync } from 'node:child_process';
import { fingerprint, stampSays, writeStamp } from './fingerprint.mjs';
import { fail, say } from './say.mjs';

const STAMP = 'dist/.tradeyard-build';
const INPUTS = ['src', 'ormconfig.ts', '.swcrc', 'nest-cli.json', 'tsconfig.json', 'package-lock.json'];

/** Compiles into dist/ when something that goes into it has changed. */
export function ensureBuilt() {
  const wanted = fingerprint(INPUTS);
  if (stampSays(STAMP, wanted)) return;
  say('Building …');
  const { status, stdout, stderr } = spawnBin('@nestjs/cli/bin/nest.js', ['build']);
  if (status !== 0) fail(`The build failed:\n${stdout}${stderr}`);
  writeStamp(STAMP, wanted);
}

/** Runs a package's program with this Node and answers what it printed. */
export function spawnBin(path, args, options = {}) {
  return spawnSync(process.execPath, [`node_modules/${path}`, ...args], { encoding: 'utf8', ...options });
}
