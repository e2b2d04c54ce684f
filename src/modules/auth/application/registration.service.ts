import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/index.js';
import type { Role } from '../../../platform/roles/index.js';
import type { Actor } from '../../audit/index.js';
import { type Access, BillingService } from '../../billing/index.js';
import { type ProfileChange, type User, UsersService } from '../../users/index.js';
import { EmailService } from './email.service.js';
import { PasswordStore } from './password-store.js';

export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly fullName: string;
  readonly profile?: ProfileChange;
  readonly referralCode?: string;
}

export interface Registered {
  readonly user: User;
  readonly access: Access;
}

/** New people. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly billing: BillingService,
    private readonly passwords: PasswordStore,
    private readonly email: EmailService,
  ) {}

  /** Somebody signs up: an account, its password and a trial. @throws WeakPassword, EmailTaken, UsernameTaken, SignInBusy */
  register(registration: Registration): Promise<Registered> {
    return this.create(registration, 'user', { kind: 'system', id: 'sign-up' });
  }

  /** The command line makes the first administrator. @throws WeakPassword, EmailTaken */
  createAdministrator(registration: Registration, role: Role, actor: Actor): Promise<Registered> {
    return this.create(registration, role, actor);
  }

  private async create(registration: Registration, role: Role, actor: Actor): Promise<Registered> {
    const { password, referralCode = null, ...person } = registration;
    const hash = await this.passwords.prepare({ ...person, username: person.profile?.username ?? null }, password);
    return this.transactions.run(async (tx) => {
      const user = await this.users.create(tx, { ...person, role }, actor);
      await this.passwords.add(tx, user.id, hash, referralCode);
      await this.email.askToVerify(tx, user);
      return { user, access: await this.billing.startTrial(tx, user.id) };
    });
  }
}
