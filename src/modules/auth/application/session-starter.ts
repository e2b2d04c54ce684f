import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { Client } from '../domain/client.js';
import type { Carrier } from '../domain/session.js';
import { CredentialsRepository } from '../persistence/credentials.repository.js';
import { SignedIn } from './events.js';
import type { Proven } from './password-check.js';
import { type OpenedSession, SessionsService } from './sessions.service.js';
import { SignInGate } from './sign-in-gate.js';

/** From a proven name to an open session. */
@Injectable()
export class SessionStarter {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: SessionsService,
    private readonly credentials: CredentialsRepository,
    private readonly gate: SignInGate,
    private readonly events: Events,
  ) {}

  start({ user, attempt }: Proven, carrier: Carrier, client: Client): Promise<OpenedSession> {
    return this.transactions.run(async (tx) => {
      const opened = await this.sessions.open(tx, user.id, carrier, client);
      await this.credentials.change(tx, user.id, { lastSignInAt: opened.session.createdAt });
      const on = await this.gate.succeeded(tx, attempt, user.id, client);
      const { address, device } = client;
      await this.events.publish(tx, SignedIn, { user_id: user.id, address, device, on });
      return opened;
    });
  }
}
