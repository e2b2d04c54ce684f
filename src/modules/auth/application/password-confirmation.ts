import { Injectable } from '@nestjs/common';
import type { User } from '../../users/index.js';
import type { Client } from '../domain/client.js';
import { PasswordWrong } from '../domain/errors/password-wrong.error.js';
import { PasswordStore } from './password-store.js';
import { SignInGate } from './sign-in-gate.js';

/** Asks somebody who is signed in for their password once more, before what is hard to undo; guesses count as failed sign-ins. */
@Injectable()
export class PasswordConfirmation {
  constructor(
    private readonly store: PasswordStore,
    private readonly gate: SignInGate,
  ) {}

  /** @throws PasswordWrong, TooManyAttempts, SignInBusy */
  async require(user: User, password: string, client: Client): Promise<void> {
    const attempt = await this.gate.open(user.email, user.id, client);
    const isRight = await this.gate.deciding(attempt, () => this.store.matches(user.id, password));
    if (isRight) return this.gate.withdraw(attempt);
    await this.gate.failed(attempt);
    throw new PasswordWrong();
  }
}
