import type { AccessClaims } from '../domain/access-token.js';

/** A token whose signature was good, and the id of the key that says so. */
export interface VerifiedToken {
  readonly keyId: string;
  readonly claims: AccessClaims;
}

const MOST_KEPT = 10_000;

/**
 * A signature that was good stays good, and checking it costs more than all the rest of a request. What can change,
 * that is the time and whether the key still counts, is looked at each time by whoever asks.
 */
export class VerifiedTokens {
  private readonly kept = new Map<string, VerifiedToken>();

  get(token: string): VerifiedToken | undefined {
    return this.kept.get(token);
  }

  /** The oldest makes room: it is the one that expires first, too. */
  keep(token: string, verified: VerifiedToken): void {
    this.kept.set(token, verified);
    if (this.kept.size <= MOST_KEPT) return;
    const oldest = this.kept.keys().next();
    if (!oldest.done) this.kept.delete(oldest.value);
  }

  forget(token: string): void {
    this.kept.delete(token);
  }
}
