import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/index.js';
import { Jobs } from '../../../platform/jobs/index.js';
import { UsersService } from '../../users/index.js';
import { OneTimeLinks } from './one-time-links.js';
import { PasswordSetter } from './password-setter.js';
import { SendResetLink } from './reset-link.job.js';

/** Somebody who forgot their password proves themselves by a mail. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly users: UsersService,
    private readonly links: OneTimeLinks,
    private readonly setter: PasswordSetter,
  ) {}

  /** Answers the same, and as fast, whether there is such an account or not: the looking is done by a job. */
  async forgot(email: string): Promise<void> {
    await this.transactions.run((tx) => this.jobs.enqueue(tx, SendResetLink, { email }));
  }

  /** Signs everybody out. @throws LinkInvalid, WeakPassword, SignInBusy */
  async reset(token: string, password: string): Promise<void> {
    const user = await this.users.get(await this.links.ownerOf(token, 'reset_password'));
    await this.setter.set(user, password, { entitlement: (tx) => this.links.use(tx, token, 'reset_password') });
  }
}
