import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fail } from './say.mjs';

const MAJOR = 24;
const OWN_NODE = resolve('node_modules/.bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Goes on in this process when it is the right Node already, or hands over to the project's own and ends as it ends. */
export async function continueOnOwnNode() {
  if (Number(process.versions.node.split('.')[0]) >= MAJOR) return;
  if (!existsSync(OWN_NODE)) {
    fail(
      `There is no packaged Node for ${process.platform}-${process.arch}. Install Node ${MAJOR} yourself and run this again.`,
    );
  }
  // Over the IPC channel the child notices when this process is killed, and stops in order.
  const child = spawn(OWN_NODE, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // Ctrl-C reaches the child by itself, since it shares our terminal; here it must only not kill us first.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  await new Promise(() => {
    child.on('exit', (code, signal) => {
      if (signal) process.kill(process.pid, 'SIGKILL');
      process.exit(code ?? 1);
    });
  });
}
