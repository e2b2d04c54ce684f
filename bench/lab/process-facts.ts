import { readdirSync, readFileSync } from 'node:fs';
import { CannotMeasure } from '../cannot-measure.error.js';

/** The kernel counts in ticks of 10 ms for every user program, whatever it ticks in itself. */
const MICROSECONDS_PER_TICK = 10_000;

export interface ProcessMemory {
  readonly residentBytes: number;
  readonly peakBytes: number;
}

export function requireProcessFacts(): void {
  if (process.platform === 'linux') return;
  throw new CannotMeasure('The CPU time of a server is read from /proc, so the bench runs on Linux only.');
}

/** CPU time that a process and all that it ever started have used. */
export function cpuMicrosecondsOf(pid: number): number {
  const own = ticksIn(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const children = childrenOf(pid).map((child) => unlessGone(() => cpuMicrosecondsOf(child), 0));
  return own * MICROSECONDS_PER_TICK + sum(children);
}

/** utime, stime, and the same of the children that have ended: proc_pid_stat(5) numbers them 14 to 17. */
function ticksIn(stat: string): number {
  // The program's name stands in parentheses and may hold anything, so counting begins behind the last of them.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return sum(fields.slice(11, 15).map(Number));
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`)
    .map((thread) => unlessGone(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'), ''))
    .flatMap((children) => children.split(' ').filter((child) => child !== ''))
    .map(Number);
}

export function memoryOf(pid: number): ProcessMemory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return { residentBytes: bytesIn(status, 'VmRSS'), peakBytes: bytesIn(status, 'VmHWM') };
}

function bytesIn(status: string, field: string): number {
  const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`/proc tells no ${field}.`);
  return Number(kibibytes) * 1024;
}

/** Processes and threads end while one looks at them. */
function unlessGone<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return otherwise;
    throw error;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
