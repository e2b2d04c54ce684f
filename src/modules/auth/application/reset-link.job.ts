import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../../../platform/database/index.js';
import { defineJob, JobRegistry, payload, text } from '../../../platform/jobs/index.js';
import { Mails } from '../../../platform/mail/index.js';
import { UsersService } from '../../users/index.js';
import { resetPassword } from '../domain/mails.js';
import { OneTimeLinks } from './one-time-links.js';

export const SendResetLink = defineJob('auth.send_reset_link', payload({ email: text }));

/** Mails the link when there is such an account, and nothing to anybody when there is none. */
@Injectable()
export class ResetLinkJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly links: OneTimeLinks,
    private readonly mails: Mails,
  ) {}

  onModuleInit(): void {
    this.registry.handle(SendResetLink, ({ email }) => this.run(email));
  }

  private async run(email: string): Promise<void> {
    const user = await this.users.findByEmail(email);
    if (!user?.isActive) return;
    await this.transactions.run(async (tx) => {
      const link = await this.links.make(tx, user.id, 'reset_password', user.email);
      await this.mails.send(tx, { to: user.email, ...resetPassword(user, link) });
    });
  }
}
