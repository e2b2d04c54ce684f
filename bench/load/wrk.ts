import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CannotMeasure } from '../cannot-measure.error.js';
import type { Load } from './request.js';
import { wrkScript } from './wrk-script.js';
import { type LoadResult, parseWrkOutput } from './wrk-output.js';

const runFile = promisify(execFile);

const GRACE_MS = 15_000;

const MISSING =
  'The load comes from wrk, which this machine does not have. Install it (Debian, Ubuntu: apt install wrk) and run the bench again.';

/** A load that is ready to be sent for some seconds at a time. */
export class Wrk {
  private constructor(
    private readonly script: string,
    private readonly connections: number,
  ) {}

  static async prepare(directory: string, name: string, { requests, connections }: Load): Promise<Wrk> {
    const script = join(directory, `${name.replace(/\W+/g, '-')}.lua`);
    await writeFile(script, wrkScript(requests));
    return new Wrk(script, connections);
  }

  /** One thread is enough for wrk, and leaves the other cores to the servers. */
  async run(address: string, seconds: number, signal: AbortSignal): Promise<LoadResult> {
    const args = ['-t1', `-c${this.connections}`, `-d${seconds}s`, '--latency', '-s', this.script, address];
    const { stdout } = await runFile('wrk', args, { signal, timeout: seconds * 1000 + GRACE_MS });
    return parseWrkOutput(stdout);
  }
}

/** Throws CannotMeasure when this machine has no wrk. */
export async function requireWrk(): Promise<void> {
  try {
    await runFile('wrk', ['--version']);
  } catch (error) {
    // It is there even if it ends with a code of its own.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new CannotMeasure(MISSING);
  }
}
