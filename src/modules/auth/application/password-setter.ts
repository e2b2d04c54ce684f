import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/index.js';
import { Mails } from '../../../platform/mail/index.js';
import { AuditService } from '../../audit/index.js';
import type { User } from '../../users/index.js';
import { passwordChanged } from '../domain/mails.js';
import { PasswordStore } from './password-store.js';
import { SessionsService } from './sessions.service.js';

interface Circumstances {
  /** Stays signed in; all other sessions end. */
  readonly exceptSession?: string;
  /** What entitles to the change and is used up by it. */
  readonly entitlement?: (tx: Tx) => Promise<unknown>;
}

/** A new password signs everybody else out, is told by mail and stands in the audit log. */
@Injectable()
export class PasswordSetter {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: PasswordStore,
    private readonly sessions: SessionsService,
    private readonly mails: Mails,
    private readonly audit: AuditService,
  ) {}

  /** @throws WeakPassword, SignInBusy */
  async set(user: User, password: string, { exceptSession, entitlement }: Circumstances): Promise<void> {
    const hash = await this.store.prepare(user, password, 'new_password');
    const ended = await this.transactions.run(async (tx) => {
      await entitlement?.(tx);
      await this.store.replace(tx, user.id, hash);
      const ids = await this.sessions.end(tx, user.id, 'password_changed', { except: exceptSession });
      await this.mails.send(tx, { to: user.email, ...passwordChanged(user) });
      const actor = { kind: 'user', id: user.id } as const;
      await this.audit.record(tx, { actor, action: 'auth.password_changed', subject: `user:${user.id}` });
      return ids;
    });
    this.sessions.announceEnded(ended);
  }
}
