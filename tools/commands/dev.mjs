import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { say } from '../say.mjs';

const WATCHED = ['src', 'migrations', 'assets'];
const QUIET_MS = 150;

/** Runs the app, and at each change ends it in order, builds and starts it again. */
export default function dev() {
  let app = startApp();
  let settled;
  const restart = async () => {
    say('Changed: starting again …');
    await ended(app);
    app = startApp();
  };
  for (const directory of WATCHED) {
    watch(directory, { recursive: true }, () => {
      clearTimeout(settled);
      settled = setTimeout(restart, QUIET_MS);
    });
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => ended(app).then(() => process.exit(0)));
  return new Promise(() => {});
}

/** A build that fails leaves nothing running; the next change tries again. */
function startApp() {
  return spawn(process.execPath, ['tools/run.mjs', 'start'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

function ended(app) {
  if (app.exitCode !== null || app.signalCode !== null) return Promise.resolve();
  app.kill('SIGTERM');
  return new Promise((resolve) => app.once('exit', resolve));
}
