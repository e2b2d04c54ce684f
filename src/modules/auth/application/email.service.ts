import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/index.js';
import { Mails } from '../../../platform/mail/index.js';
import { type User, UsersService } from '../../users/index.js';
import { addressChanged, verifyAddress } from '../domain/mails.js';
import { CredentialsRepository } from '../persistence/credentials.repository.js';
import { OneTimeLinks } from './one-time-links.js';

/** Whether an address is really somebody's: asked when they sign up, and when they change it. */
@Injectable()
export class EmailService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly credentials: CredentialsRepository,
    private readonly links: OneTimeLinks,
    private readonly mails: Mails,
  ) {}

  async askToVerify(tx: Tx, user: User): Promise<void> {
    const link = await this.links.make(tx, user.id, 'verify_email', user.email);
    await this.mails.send(tx, { to: user.email, ...verifyAddress(user, link) });
  }

  /** Sends the mail of the sign-up once more. */
  async askAgain(userId: string): Promise<void> {
    const user = await this.users.get(userId);
    await this.transactions.run((tx) => this.askToVerify(tx, user));
  }

  /** Somebody opened the link. @throws LinkInvalid, EmailTaken */
  async confirm(token: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { userId, purpose, email } = await this.links.use(tx, token, 'verify_email', 'change_email');
      const before = await this.users.get(userId);
      if (purpose === 'change_email') await this.changeAddress(tx, before, email);
      else if (before.email !== email) return;
      await this.credentials.markVerified(tx, userId);
    });
  }

  private async changeAddress(tx: Tx, user: User, email: string): Promise<void> {
    // A link to choose a new password may still lie in the old mailbox.
    await this.links.voidAll(tx, user.id);
    await this.users.changeEmail(tx, user.id, email, { kind: 'user', id: user.id });
    await this.mails.send(tx, { to: user.email, ...addressChanged(user, email) });
  }
}
