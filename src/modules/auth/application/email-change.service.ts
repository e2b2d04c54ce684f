import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/index.js';
import { Mails } from '../../../platform/mail/index.js';
import { normalEmail, UsersService } from '../../users/index.js';
import type { Client } from '../domain/client.js';
import { confirmNewAddress } from '../domain/mails.js';
import { OneTimeLinks } from './one-time-links.js';
import { PasswordConfirmation } from './password-confirmation.js';

interface Wish {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  readonly client: Client;
}

@Injectable()
export class EmailChangeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly confirmation: PasswordConfirmation,
    private readonly links: OneTimeLinks,
    private readonly mails: Mails,
  ) {}

  /**
   * Nothing changes before the link in the new mailbox is opened. Whether the address is taken is told then, to
   * somebody who can read its mail. @throws PasswordWrong, TooManyAttempts
   */
  async ask({ userId, email, password, client }: Wish): Promise<void> {
    const user = await this.users.get(userId);
    await this.confirmation.require(user, password, client);
    const address = normalEmail(email);
    await this.transactions.run(async (tx) => {
      const link = await this.links.make(tx, userId, 'change_email', address);
      await this.mails.send(tx, { to: address, ...confirmNewAddress(user, link) });
    });
  }
}
