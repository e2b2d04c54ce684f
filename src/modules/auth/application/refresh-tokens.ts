import { Injectable } from '@nestjs/common';
import { DatabaseClock, type Tx } from '../../../platform/database/index.js';
import { REFRESH_TOKEN_DAYS } from '../domain/access-token.js';
import type { RefreshToken } from '../domain/refresh.js';
import { RefreshTokensRepository } from '../persistence/refresh-tokens.repository.js';
import { newSecretToken } from './new-secret-token.js';

export const REFRESH_TOKEN_SECONDS = REFRESH_TOKEN_DAYS * 24 * 60 * 60;

/** Far more than are rotated while a request is on its way. */
const MOST_REMEMBERED = 10_000;

export interface Arrival {
  readonly at: Date;
  /** This node had answered a refresh with the same token by then. */
  readonly usedHere: boolean;
}

/** Told by this node's own memory where it can, and between nodes by the database's clock, which is right to a hair. */
export function wasUsedBefore({ usedAt }: RefreshToken, { at, usedHere }: Arrival): boolean {
  return usedHere || (usedAt !== null && usedAt < at);
}

/** A session's next refresh token; the database holds its hash. */
@Injectable()
export class RefreshTokens {
  private readonly rotatedHere = new Set<string>();

  constructor(
    private readonly clock: DatabaseClock,
    private readonly tokens: RefreshTokensRepository,
  ) {}

  /** What is known at the moment a request comes, before it waits for anything. */
  arrival(hash: Buffer): Arrival {
    return { at: this.clock.estimate(), usedHere: this.rotatedHere.has(hash.toString('hex')) };
  }

  /** The answer with the next token is about to go out. */
  rotated(hash: Buffer): void {
    this.rotatedHere.add(hash.toString('hex'));
    const oldest = this.rotatedHere.values().next();
    if (this.rotatedHere.size > MOST_REMEMBERED && !oldest.done) this.rotatedHere.delete(oldest.value);
  }

  async issue(tx: Tx, sessionId: string): Promise<string> {
    const { text, hash } = newSecretToken('ty_rt');
    const issuedAt = await this.clock.now(tx);
    const expiresAt = new Date(issuedAt.getTime() + REFRESH_TOKEN_SECONDS * 1000);
    await this.tokens.add(tx, { hash, sessionId, issuedAt, expiresAt });
    return text;
  }

  /** Uses up the one and issues the next. */
  async rotate(tx: Tx, hash: Buffer, sessionId: string): Promise<string> {
    await this.tokens.use(tx, hash);
    return this.issue(tx, sessionId);
  }
}
