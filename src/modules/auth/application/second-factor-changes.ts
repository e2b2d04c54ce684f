import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/index.js';
import { Hints } from '../../../platform/hints/index.js';
import type { Client } from '../domain/client.js';
import { MfaCodeWrong } from '../domain/errors/mfa-code-wrong.error.js';
import type { StartingPoint } from '../domain/second-factor.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';
import { SecondFactorCodes } from './second-factor-codes.js';
import { SignInGate } from './sign-in-gate.js';

/** Somebody who is signed in, and the code that they give. */
export interface CodeHolder {
  readonly userId: string;
  readonly client: Client;
  readonly code: string;
}

/** Changes that need a code, which they use up; guesses count as failed sign-ins. */
@Injectable()
export class SecondFactorChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly factors: SecondFactorsRepository,
    private readonly codes: SecondFactorCodes,
    private readonly gate: SignInGate,
    private readonly hints: Hints,
  ) {}

  /** @throws MfaCodeWrong, TooManyAttempts, and whatever `from` throws */
  async make<T>(holder: CodeHolder, from: StartingPoint, change: (tx: Tx) => Promise<T>): Promise<T> {
    const { userId, client } = holder;
    from(await this.factors.find(userId));
    const attempt = await this.gate.open(userId, userId, client);
    const made = await this.transactions.run(async (tx) => {
      const factor = from(await this.factors.lock(tx, userId));
      return (await this.codes.use(tx, factor, holder.code)) ? { answer: await change(tx) } : undefined;
    });
    if (!made) {
      await this.gate.failed(attempt, { step: 'second_factor' });
      throw new MfaCodeWrong();
    }
    this.hints.announce(`user:${userId}`);
    await this.gate.withdraw(attempt);
    return made.answer;
  }
}
