import { setTimeout as delay } from 'node:timers/promises';
import { findServer } from './find-server.js';
import { freePort } from './free-port.js';
import { type LaunchPlan, launchServer } from './launch-server.js';
import { Patience } from './patience.js';
import type { Session } from './server-call.js';
import { explainStartFailure, type StartFailureKind } from './start-failure.js';

export interface RunningServer {
  readonly origin: 'started' | 'adopted';
  readonly pid: number;
  readonly port: number;
  readonly session: Session;
  /** Settles when the process ends; the system tells only its parent, so an adopted server has none. */
  readonly exit?: Promise<void>;
}

const RETRY_MS = 100;
/** Another server got ahead of us, or the children of a killed one are not gone yet: time clears these up. */
const PASSING: ReadonlySet<StartFailureKind> = new Set(['lock-held', 'port-taken', 'memory-in-use']);

/** Finds the cluster's server or starts it, on the given port or on a free one. */
export async function bringUpServer(plan: LaunchPlan, signal: AbortSignal, fixedPort?: number): Promise<RunningServer> {
  const patience = new Patience(plan.log);
  for (;;) {
    const found = await findServer(plan.cluster, plan.log, signal);
    if (found) return { ...found, origin: 'adopted' };
    const outcome = await launchServer(plan, fixedPort ?? (await freePort()), signal);
    if ('pid' in outcome) return { ...outcome, origin: 'started' };
    if (!PASSING.has(outcome.kind) || patience.isOver) throw explainStartFailure(outcome, plan.cluster);
    patience.report(outcome.words);
    await delay(RETRY_MS, undefined, { signal });
  }
}
