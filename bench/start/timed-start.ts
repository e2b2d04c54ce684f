import { setTimeout as sleep } from 'node:timers/promises';
import { CannotMeasure } from '../cannot-measure.error.js';
import type { Lab } from '../lab/lab.js';
import type { Server } from '../lab/server.js';

const LOOK_EVERY_MS = 10;
const LIMIT_MS = 30_000;

export interface TimedStart {
  readonly server: Server;
  /** From the command to the first answer that says that everything works. */
  readonly seconds: number;
}

/** Starts a copy of the project with the command that stands behind `npm start`. */
export async function timedStart(lab: Lab, project: string): Promise<TimedStart> {
  const begun = performance.now();
  const server = await lab.startServer({
    command: ['tools/run.mjs', 'start'],
    directory: project,
    environment: { PATH: process.env['PATH'] ?? '', PORT: '0', LOG_LEVEL: 'info' },
  });
  await untilHealthy(server.address);
  return { server, seconds: (performance.now() - begun) / 1000 };
}

async function untilHealthy(address: string): Promise<void> {
  const endsAt = performance.now() + LIMIT_MS;
  while (!(await fetch(`${address}/health`)).ok) {
    if (performance.now() > endsAt)
      throw new CannotMeasure(`The app listens, but is not healthy after ${LIMIT_MS} ms.`);
    await sleep(LOOK_EVERY_MS);
  }
}
