import bcrypt from 'bcrypt';
import { claimOf, failToSignIn, signIn } from '../people/people.js';
import { BCRYPT_COST } from './cost.js';

/** As long as what the app hashes. */
const TEXT = 'x'.repeat(64);
const WRONG = 'not the sentence of the bench';

/** One try of each kind, one after the other. */
export interface Times {
  readonly bcryptMs: number;
  readonly rightMs: number;
  readonly knownMs: number;
  readonly unknownMs: number;
}

export function nameOf(number: number): string {
  return `known-${number}`;
}

/** Tries that no limit and no delay touches: each failure has a name and an address of its own. */
export class Tries {
  private constructor(
    private readonly server: string,
    private readonly hash: string,
  ) {}

  static async prepare(server: string): Promise<Tries> {
    return new Tries(server, await bcrypt.hash(TEXT, BCRYPT_COST));
  }

  async play(number: number): Promise<Times> {
    const bcryptMs = await timed(() => bcrypt.compare(TEXT, this.hash));
    const rightMs = await timed(() => signIn(this.server, claimOf(nameOf(number)), 0));
    return { bcryptMs, rightMs, ...(await this.fail(number)) };
  }

  /** Who comes first changes each time, in case that matters. */
  private async fail(number: number): Promise<Pick<Times, 'knownMs' | 'unknownMs'>> {
    const known = () => this.timeOfFailure(nameOf(number), 2 * number + 1);
    const unknown = () => this.timeOfFailure(`unknown-${number}`, 2 * number + 2);
    if (number % 2 === 0) return { knownMs: await known(), unknownMs: await unknown() };
    return { unknownMs: await unknown(), knownMs: await known() };
  }

  private timeOfFailure(name: string, from: number): Promise<number> {
    return timed(() => failToSignIn(this.server, claimOf(name, WRONG), from));
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
