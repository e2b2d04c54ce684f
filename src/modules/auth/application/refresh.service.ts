import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/index.js';
import { AuditService } from '../../audit/index.js';
import type { Client } from '../domain/client.js';
import { RefreshInvalid } from '../domain/errors/refresh-invalid.error.js';
import { RefreshRaced } from '../domain/errors/refresh-raced.error.js';
import { judgeRefresh, type RefreshVerdict } from '../domain/refresh.js';
import { hashOfToken } from '../domain/secret-token.js';
import type { Session } from '../domain/session.js';
import { RefreshTokensRepository } from '../persistence/refresh-tokens.repository.js';
import { type Arrival, RefreshTokens, wasUsedBefore } from './refresh-tokens.js';
import { type OpenedSession, SessionsService } from './sessions.service.js';

interface Presented {
  readonly hash: Buffer;
  readonly arrival: Arrival;
  readonly sessionId: string;
  readonly client: Client;
}

type Outcome = {
  readonly verdict: RefreshVerdict;
  readonly refreshed?: OpenedSession;
  readonly ended?: readonly string[];
};

/** Keeps people signed in: each refresh token works once and is replaced by the next. */
@Injectable()
export class RefreshService {
  constructor(
    private readonly transactions: Transactions,
    private readonly stored: RefreshTokensRepository,
    private readonly tokens: RefreshTokens,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws RefreshInvalid, RefreshRaced */
  async refresh(text: string, client: Client): Promise<OpenedSession> {
    const hash = hashOfToken(text);
    const arrival = this.tokens.arrival(hash);
    const found = await this.stored.find(hash);
    if (!found) throw new RefreshInvalid();
    const presented = { hash, arrival, sessionId: found.sessionId, client };
    const { verdict, refreshed, ended = [] } = await this.transactions.run((tx) => this.settle(tx, presented));
    this.sessions.announceEnded(ended);
    if (refreshed) {
      this.tokens.rotated(hash);
      return refreshed;
    }
    throw verdict === 'raced' ? new RefreshRaced() : new RefreshInvalid();
  }

  /** The lock on the session makes parallel refreshes take turns; what was stolen must be ended even as we refuse. */
  private async settle(tx: Tx, { hash, arrival, sessionId, client }: Presented): Promise<Outcome> {
    const { session, now } = await this.sessions.lock(tx, sessionId);
    const token = await this.stored.find(hash, tx);
    if (!token) return { verdict: 'expired' };
    const usedBefore = wasUsedBefore(token, arrival);
    const verdict = judgeRefresh({ usedBefore, token, sessionEnded: session.endedAt !== null, now });
    if (verdict === 'reused') return { verdict, ended: await this.endFamily(tx, session, client) };
    if (verdict !== 'rotate') return { verdict };
    const refreshToken = await this.tokens.rotate(tx, hash, session.id);
    await this.sessions.seen(tx, session.id, client);
    return { verdict, refreshed: { session, refreshToken } };
  }

  private async endFamily(tx: Tx, { id, userId }: Session, client: Client): Promise<readonly string[]> {
    const ended = await this.sessions.end(tx, userId, 'token_reused', { only: [id] });
    await this.audit.record(tx, {
      actor: { kind: 'user', id: userId },
      action: 'auth.refresh_token_reused',
      subject: `session:${id}`,
      facts: { address: client.address, device: client.device },
    });
    return ended;
  }
}
