import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errnoOf } from './failures.js';
import { SERVER_ENVIRONMENT } from './server-account.js';

/** Who has the process id that postmaster.pid names: process ids come round again after a crash. */
export type Holder = 'nobody' | 'this-cluster' | 'stranger' | 'unknown';

export function isAlive(pid: number): boolean {
  return hasEntry(pid) && !isZombie(pid);
}

export async function holderOf(pid: number, clusterPath: string): Promise<Holder> {
  if (!hasEntry(pid)) return 'nobody';
  if (isZombie(pid)) return 'stranger';
  return (await holderByProc(pid, clusterPath)) ?? (await holderByPs(pid, clusterPath)) ?? 'unknown';
}

function hasEntry(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) !== 'ESRCH';
  }
}

/** A dead process stays in the table until its parent asks for it, and the first process of a container may never. */
function isZombie(pid: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return /^[ZX]/.test(status.slice(status.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}

/** PostgreSQL works inside its cluster directory, and the kernel tells where that is. */
async function holderByProc(pid: number, clusterPath: string): Promise<Holder | undefined> {
  try {
    const [workingDirectory, name] = await Promise.all([
      readlink(`/proc/${pid}/cwd`),
      readFile(`/proc/${pid}/comm`, 'utf8'),
    ]);
    return workingDirectory === clusterPath && name.trim() === 'postgres' ? 'this-cluster' : 'stranger';
  } catch {
    return undefined;
  }
}

async function holderByPs(pid: number, clusterPath: string): Promise<Holder | undefined> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)], {
      env: SERVER_ENVIRONMENT,
    });
    const command = stdout.trim();
    if (command === '') return undefined;
    return command.includes('postgres') && command.includes(`-D ${clusterPath} `) ? 'this-cluster' : 'stranger';
  } catch {
    return undefined;
  }
}
