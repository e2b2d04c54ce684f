import { spawnSync } from 'node:child_process';
import { fingerprint, stampSays, writeStamp } from './fingerprint.mjs';
import { fail, say } from './say.mjs';

const STAMP = 'node_modules/.tradeyard-install';

/** Installs from the lock file when it is not what was installed last. */
export async function ensureInstalled() {
  const wanted = fingerprint(['package.json', 'package-lock.json', '.npmrc']);
  if (stampSays(STAMP, wanted)) return;
  say('Installing the packages of package-lock.json …');
  const { status, error } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (error) fail(`npm could not be started: ${error.message}`);
  if (status !== 0) fail('npm ci did not succeed; its own message stands above. Mend that and run the command again.');
  writeStamp(STAMP, wanted);
}

/** The very npm that runs this script, if one does. */
function npm(args) {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], { stdio: 'inherit' })
    : spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
}
