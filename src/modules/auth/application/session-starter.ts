import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/index.js';
import { UsersService } from '../../users/index.js';
import type { Client } from '../domain/client.js';
import { InvalidCredentials } from '../domain/errors/invalid-credentials.error.js';
import type { Carrier } from '../domain/session.js';
import { CredentialsRepository } from '../persistence/credentials.repository.js';
import type { Proven } from './password-check.js';
import { type OpenedSession, SessionsService } from './sessions.service.js';
import { SignInGate } from './sign-in-gate.js';

/** From a proven name to an open session. */
@Injectable()
export class SessionStarter {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly credentials: CredentialsRepository,
    private readonly gate: SignInGate,
  ) {}

  /** @throws InvalidCredentials */
  async start(proven: Proven, carrier: Carrier, client: Client): Promise<OpenedSession> {
    const { user, attempt } = proven;
    const opened = await this.transactions.run(async (tx) => {
      if (!(await this.stillHolds(tx, proven))) return undefined;
      const session = await this.sessions.open(tx, user.id, carrier, client);
      await this.credentials.change(tx, user.id, { lastSignInAt: session.session.createdAt });
      await this.gate.succeeded(tx, attempt, user.id, client);
      return session;
    });
    if (opened) return opened;
    await this.gate.failed(attempt);
    throw new InvalidCredentials();
  }

  /**
   * The password may have been changed, or the account closed, since it was looked at. A change takes the same lock
   * and ends the sessions that it finds, so either it finds this one, or we find the change.
   */
  private async stillHolds(tx: Tx, { user, passwordHash }: Proven): Promise<boolean> {
    const credentials = await this.credentials.lock(tx, user.id);
    return credentials?.passwordHash === passwordHash && (await this.users.isActive(tx, user.id));
  }
}
