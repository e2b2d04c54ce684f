import { Injectable } from '@nestjs/common';
import { DatabaseClock, newId, Transactions, type Tx } from '../../../platform/database/index.js';
import { Hints } from '../../../platform/hints/index.js';
import type { Client } from '../domain/client.js';
import { SessionNotFound } from '../domain/errors/session-not-found.error.js';
import type { Carrier, EndReason, Session } from '../domain/session.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { RefreshTokens } from './refresh-tokens.js';

export interface OpenedSession {
  readonly session: Session;
  readonly refreshToken: string;
}

/** Where people are signed in. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: DatabaseClock,
    private readonly sessions: SessionsRepository,
    private readonly refreshTokens: RefreshTokens,
    private readonly hints: Hints,
  ) {}

  async open(tx: Tx, userId: string, carrier: Carrier, client: Client): Promise<OpenedSession> {
    const now = await this.clock.now(tx);
    const session: Session = {
      id: newId(),
      userId,
      carrier,
      device: client.device,
      address: client.address,
      createdAt: now,
      lastSeenAt: now,
      endedAt: null,
      endReason: null,
    };
    await this.sessions.add(tx, session);
    return { session, refreshToken: await this.refreshTokens.issue(tx, session.id) };
  }

  /** The session, which nobody else refreshes or ends until the transaction does. */
  async lock(tx: Tx, id: string): Promise<{ readonly session: Session; readonly now: Date }> {
    const session = await this.sessions.lock(tx, id);
    if (!session) throw new SessionNotFound();
    return { session, now: await this.clock.now(tx) };
  }

  async seen(tx: Tx, id: string, client: Client): Promise<void> {
    await this.sessions.seen(tx, id, await this.clock.now(tx), client.address);
  }

  openOf(userId: string): Promise<readonly Session[]> {
    return this.sessions.openOf(userId);
  }

  /** @throws SessionNotFound */
  async signOut(userId: string, sessionId: string, reason: EndReason): Promise<void> {
    const ended = await this.transactions.run((tx) => this.end(tx, userId, reason, { only: [sessionId] }));
    if (ended.length === 0) throw new SessionNotFound();
    this.announceEnded(ended);
  }

  async signOutEverywhere(userId: string, reason: EndReason, except?: string): Promise<void> {
    this.announceEnded(await this.transactions.run((tx) => this.end(tx, userId, reason, { except })));
  }

  /** Within the caller's transaction; announce what ended once it has committed. */
  async end(
    tx: Tx,
    userId: string,
    reason: EndReason,
    which: { readonly only?: readonly string[]; readonly except?: string | undefined } = {},
  ): Promise<readonly string[]> {
    return this.sessions.end(tx, userId, { reason, at: await this.clock.now(tx), ...which });
  }

  announceEnded(sessionIds: readonly string[]): void {
    for (const id of sessionIds) this.hints.announce(`session:${id}`);
  }
}
