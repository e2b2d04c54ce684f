import { Injectable } from '@nestjs/common';
import { UsersService } from '../../users/index.js';
import type { Client } from '../domain/client.js';
import { AccountEnding } from './account-ending.js';
import { PasswordConfirmation } from './password-confirmation.js';

interface Leaver {
  readonly userId: string;
  readonly password: string;
  readonly client: Client;
}

/** The end of an account, at its owner's wish. */
@Injectable()
export class AccountService {
  constructor(
    private readonly users: UsersService,
    private readonly confirmation: PasswordConfirmation,
    private readonly ending: AccountEnding,
  ) {}

  /** Signs out everywhere; an administrator can let the person in again. @throws PasswordWrong, TooManyAttempts, StandingRefused */
  async deactivate(leaver: Leaver): Promise<void> {
    await this.confirm(leaver);
    await this.ending.deactivate(leaver.userId);
  }

  /** Erases who the person was. What the books need stays, under a pseudonym. @throws PasswordWrong, TooManyAttempts, StandingRefused */
  async remove(leaver: Leaver): Promise<void> {
    await this.confirm(leaver);
    await this.ending.remove(leaver.userId);
  }

  private async confirm({ userId, password, client }: Leaver): Promise<void> {
    await this.confirmation.require(await this.users.get(userId), password, client);
  }
}
