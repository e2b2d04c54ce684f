import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from './cluster.js';
import { errnoOf } from './failures.js';

/** What a server writes down about itself while it runs, and leaves behind when it is killed. */
export interface PostmasterFile {
  /** Missing in a file that was never finished. */
  readonly pid: number | undefined;
  readonly port: number | undefined;
  readonly status: string;
  readonly ageMs: number;
}

const PID_LINE = 0;
const PORT_LINE = 3;
const STATUS_LINE = 7;

export async function readPostmasterFile(cluster: Cluster): Promise<PostmasterFile | undefined> {
  const file = pathIn(cluster);
  try {
    const [content, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    const lines = content.split('\n');
    return {
      pid: positive(lines[PID_LINE]),
      port: positive(lines[PORT_LINE]),
      status: lines[STATUS_LINE]?.trim() ?? '',
      ageMs: Date.now() - mtimeMs,
    };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Data is safe even if the owner lives after all: a second server refuses shared memory that is still in use. */
export async function removePostmasterFile(cluster: Cluster): Promise<void> {
  await rm(pathIn(cluster), { force: true });
}

function pathIn(cluster: Cluster): string {
  return join(cluster.path, 'postmaster.pid');
}

/** A backend that an operator runs alone for a repair writes its process id with a minus. */
function positive(line: string | undefined): number | undefined {
  const value = Math.abs(Number(line));
  return Number.isInteger(value) && value > 0 ? value : undefined;
}
