import { readFile } from 'node:fs/promises';
import { isAlive } from '../../../src/platform/database/embedded/process-identity.js';
import { connect, until } from './sandbox.js';

/** A process of PostgreSQL that reacts to nothing, and so outlives its server for as long as the test wants. */
export interface FrozenBackend {
  letGo(): void;
}

export async function freezeBackend(url: string): Promise<FrozenBackend> {
  const client = await connect(url);
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const pid = rows[0]?.pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  return {
    letGo: () => {
      if (isAlive(pid)) process.kill(pid, 'SIGCONT');
    },
  };
}

/** Waits until the server's log says something that it had not said before. */
export async function untilLogged(dataDir: string, words: string, cause: () => void): Promise<void> {
  const log = (): Promise<string> => readFile(`${dataDir}/postgres.log`, 'utf8');
  const { length } = await log();
  cause();
  await until(`PostgreSQL says: ${words}`, async () => (await log()).slice(length).includes(words));
}
