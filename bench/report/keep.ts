import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/index.js';
import type { machineFacts } from './machine.js';
import type { Report } from './report.js';

const RUNS = join(PROJECT_ROOT, '.data', 'bench');

export interface Run {
  readonly run: string;
  readonly machine: ReturnType<typeof machineFacts>;
  readonly quick: boolean;
  readonly benches: Readonly<Record<string, Report>>;
}

/** Answers the path from the project, for people. */
export async function keepRun(run: Run): Promise<string> {
  await mkdir(RUNS, { recursive: true });
  await writeFile(join(RUNS, `${run.run}.json`), `${JSON.stringify(run, null, 2)}\n`);
  return `.data/bench/${run.run}.json`;
}

export function profilesOf(run: string): string {
  return join(RUNS, `${run}-profiles`);
}
