import { Injectable } from '@nestjs/common';
import type { UserCaller } from '../../../platform/security/index.js';
import { UsersService } from '../../users/index.js';
import type { Client } from '../domain/client.js';
import { PasswordConfirmation } from './password-confirmation.js';
import { PasswordSetter } from './password-setter.js';

export interface WantedPassword {
  readonly current: string;
  readonly wanted: string;
}

/** Somebody who knows their password chooses another. */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly users: UsersService,
    private readonly confirmation: PasswordConfirmation,
    private readonly setter: PasswordSetter,
  ) {}

  /** The session that asks stays. @throws PasswordWrong, WeakPassword, TooManyAttempts, SignInBusy */
  async change({ userId, sessionId }: UserCaller, { current, wanted }: WantedPassword, client: Client): Promise<void> {
    const user = await this.users.get(userId);
    await this.confirmation.require(user, current, client);
    await this.setter.set(user, wanted, { exceptSession: sessionId });
  }
}
