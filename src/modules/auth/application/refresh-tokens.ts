import { Injectable } from '@nestjs/common';
import { DatabaseClock, type Tx } from '../../../platform/database/index.js';
import { REFRESH_TOKEN_DAYS } from '../domain/access-token.js';
import { RefreshTokensRepository } from '../persistence/refresh-tokens.repository.js';
import { newSecretToken } from './new-secret-token.js';

export const REFRESH_TOKEN_SECONDS = REFRESH_TOKEN_DAYS * 24 * 60 * 60;

/** A session's next refresh token; the database holds its hash. */
@Injectable()
export class RefreshTokens {
  constructor(
    private readonly clock: DatabaseClock,
    private readonly tokens: RefreshTokensRepository,
  ) {}

  /** The moment at which a request came, by the clock that tells when tokens were used. */
  arrival(): Date {
    return this.clock.estimate();
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
