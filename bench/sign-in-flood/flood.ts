import { setTimeout as sleep } from 'node:timers/promises';
import { CannotMeasure } from '../cannot-measure.error.js';
import type { Lab } from '../lab/lab.js';
import type { LoadRequest } from '../load/request.js';
import { Wrk } from '../load/wrk.js';
import { claimOf, failToSignIn, LOGIN_PATH, signInHeaders } from '../people/people.js';

/** More than a run can have answered, so that no name comes often enough to be refused before its hash. */
const NAMES = 20_000;
const RISE_MS = 500;

export interface Seen<T> {
  readonly seen: T;
  readonly triesPerSecond: number;
}

/** Wrong passwords of ever new names from ever new addresses, over many connections at once. */
export class Flood {
  private ebbs = 0;

  private constructor(
    private readonly server: string,
    private readonly wrk: Wrk,
    private readonly closing: AbortSignal,
  ) {}

  static async prepare({ directory, closing }: Lab, server: string, connections: number): Promise<Flood> {
    const requests = Array.from({ length: NAMES }, (_, number) => requestOf(number));
    return new Flood(server, await Wrk.prepare(directory, 'flood', { requests, connections }), closing);
  }

  /** Looks while the flood stands high, and returns when it has run off. Throws CannotMeasure when nobody was answered. */
  async during<T>(seconds: number, look: () => Promise<T>): Promise<Seen<T>> {
    const lasting = seconds + Math.ceil(RISE_MS / 1000);
    const [seen, { requests, failures, seconds: lasted }] = await Promise.all([
      sleep(RISE_MS).then(look),
      this.wrk.run(this.server, lasting, this.closing),
    ]);
    if (requests === 0 || failures < requests) {
      throw new CannotMeasure(`Of ${requests} wrong sign-ins ${failures} were refused: that was no flood.`);
    }
    await this.ebb();
    return { seen, triesPerSecond: requests / lasted };
  }

  /** Those whose connection is gone still wait for their hash, and who comes last waits for them all. */
  private ebb(): Promise<void> {
    this.ebbs += 1;
    return failToSignIn(this.server, claimOf(`last-${this.ebbs}`), NAMES + this.ebbs);
  }
}

function requestOf(number: number): LoadRequest {
  const body = JSON.stringify(claimOf(`flood-${number}`));
  return { method: 'POST', path: LOGIN_PATH, headers: signInHeaders(number), body };
}
