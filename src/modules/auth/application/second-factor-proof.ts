import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/index.js';
import { MfaInvalid } from '../domain/errors/mfa-invalid.error.js';
import { MfaRequired } from '../domain/errors/mfa-required.error.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';
import type { Proven } from './password-check.js';
import { SecondFactorCodes } from './second-factor-codes.js';
import { SignInGate } from './sign-in-gate.js';

/** The second step of signing in, for whom has one. */
@Injectable()
export class SecondFactorProof {
  constructor(
    private readonly transactions: Transactions,
    private readonly factors: SecondFactorsRepository,
    private readonly codes: SecondFactorCodes,
    private readonly gate: SignInGate,
  ) {}

  /** A wrong code counts like a wrong password; being asked for one does not. @throws MfaRequired, MfaInvalid */
  async prove({ user, attempt }: Proven, code: string | undefined): Promise<void> {
    if (!(await this.factors.isConfirmed(user.id))) return;
    if (code === undefined) {
      await this.gate.unfinished(attempt);
      throw new MfaRequired();
    }
    if (await this.transactions.run((tx) => this.accepts(tx, user.id, code))) return;
    await this.gate.failed(attempt, { step: 'second_factor' });
    throw new MfaInvalid();
  }

  /** One that was removed a moment ago has nothing left to prove. */
  private async accepts(tx: Tx, userId: string, code: string): Promise<boolean> {
    const factor = await this.factors.lock(tx, userId);
    return !factor?.confirmedAt || this.codes.use(tx, factor, code);
  }
}
