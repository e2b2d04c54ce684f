import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotMeasure } from '../cannot-measure.error.js';
import { addressIn } from './announcement.js';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;
const KEPT_LINES = 20;

export interface ServerProgram {
  /** What Node is to run, with its arguments. */
  readonly command: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A server in a process of its own, up from the moment it says in a line of its log that it listens. */
export class Server {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ended: Promise<void>,
    readonly pid: number,
    readonly address: string,
  ) {}

  /** Throws CannotMeasure, with the server's last words, when it does not come up. */
  static async start({ command, directory, environment }: ServerProgram): Promise<Server> {
    const child = spawn(process.execPath, command, {
      cwd: directory,
      env: environment,
      // Over the IPC channel the app notices that the bench is gone, and stops in order.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const ended = new Promise<void>((resolve) => {
      child.once('error', () => resolve());
      child.once('exit', () => resolve());
    });
    const lastLines: string[] = [];
    const late = sleep(START_LIMIT_MS, undefined, { ref: false });
    const address = await Promise.race([announcementOf(child, lastLines), ended, late]);
    if (address !== undefined && child.pid !== undefined) return new Server(child, ended, child.pid, address);
    await endOf(child, ended);
    throw new CannotMeasure(`A server did not come up. It said:\n${lastLines.join('\n')}`);
  }

  stop(): Promise<void> {
    return endOf(this.child, this.ended);
  }
}

/** Reads on afterwards: a server whose output nobody takes stands still. */
function announcementOf(child: ChildProcess, lastLines: string[]): Promise<string> {
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lastLines.push(line);
        if (lastLines.length > KEPT_LINES) lastLines.shift();
        const address = addressIn(line);
        if (address !== undefined) resolve(address);
      });
    }
  });
}

async function endOf(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const late = sleep(STOP_LIMIT_MS, 'late', { ref: false });
  if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL');
  await ended;
}
