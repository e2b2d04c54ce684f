import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/index.js';
import { eventually } from './eventually.js';
import { type LogLine, parseLogLines } from './log-lines.js';

const MAIN = join(PROJECT_ROOT, 'dist/src/main.js');
const PATIENCE_MS = 25_000;

export interface HouseOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly user?: { readonly uid?: number; readonly gid?: number };
}

export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly complaints: string;
}

/** The app as `npm start` runs it: the built main in a process of its own, in a directory of its own. */
export class HouseProcess {
  private static readonly running = new Set<HouseProcess>();
  readonly ended: Promise<Ending>;
  private output = '';
  private complaints = '';

  private constructor(readonly child: ChildProcess) {
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error('The process has no pipes.');
    stdout.on('data', (chunk) => (this.output += String(chunk)));
    stderr.on('data', (chunk) => (this.complaints += String(chunk)));
    // Not its "close", which does not come when the channel to it was closed from here.
    this.ended = Promise.all([once(child, 'exit'), once(stdout, 'close'), once(stderr, 'close')]).then(
      ([[code, signal]]) => ({ code, signal, complaints: this.complaints.trim() }),
    );
    HouseProcess.running.add(this);
    void this.ended.then(() => HouseProcess.running.delete(this));
  }

  static start({ cwd, environment = {}, user = {} }: HouseOptions): HouseProcess {
    const env = { PATH: process.env['PATH'], NODE_ENV: 'test', PORT: '0', ...environment };
    return new HouseProcess(
      spawn(process.execPath, [MAIN], { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], ...user }),
    );
  }

  /** For the end of a file of tests, some of which may have failed half way. */
  static async endAll(): Promise<void> {
    await Promise.all([...HouseProcess.running].map((house) => house.kill('SIGKILL')));
  }

  /** The whole lines of the log so far, without the banner. */
  get lines(): LogLine[] {
    const whole = this.output.slice(0, this.output.lastIndexOf('\n') + 1);
    return parseLogLines(whole.replaceAll(/^(?!\{).*$/gm, ''));
  }

  /** The address, once it listens. */
  async listening(): Promise<string> {
    const line = await this.logged('Listening');
    return String(line['address']);
  }

  async logged(message: string): Promise<LogLine> {
    let ending: Ending | undefined;
    void this.ended.then((found) => (ending = found));
    const look = () => {
      if (ending) throw new Error(`It ended before it said "${message}": ${JSON.stringify(ending)}`);
      return this.lines.find((line) => line['message'] === message);
    };
    return eventually(`the process says "${message}"`, look, PATIENCE_MS);
  }

  kill(signal: NodeJS.Signals): Promise<Ending> {
    this.child.kill(signal);
    return this.ended;
  }
}
