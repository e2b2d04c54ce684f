import { Injectable } from '@nestjs/common';
import { DatabaseClock, type Tx } from '../../../platform/database/index.js';
import { AuditService } from '../../audit/index.js';
import type { SecondFactor } from '../domain/second-factor.js';
import { stepOfCode } from '../domain/totp.js';
import { typedCode } from '../domain/typed-code.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';
import { RecoveryCodes } from './recovery-codes.js';
import { SecondFactorSecrets } from './second-factor-secrets.js';

/** Checks codes and uses them up in one go: each works once. */
@Injectable()
export class SecondFactorCodes {
  constructor(
    private readonly secrets: SecondFactorSecrets,
    private readonly factors: SecondFactorsRepository,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly clock: DatabaseClock,
    private readonly audit: AuditService,
  ) {}

  /** Answers whether the code was right. `tx` holds the factor's lock, so that of two with the same code one comes too late. */
  async use(tx: Tx, factor: SecondFactor, text: string): Promise<boolean> {
    const typed = typedCode(text);
    switch (typed?.kind) {
      case 'totp':
        return this.useTotp(tx, factor, typed.code);
      case 'recovery':
        return this.useRecoveryCode(tx, factor, typed.code);
      case undefined:
        return false;
    }
  }

  private async useTotp(tx: Tx, factor: SecondFactor, code: string): Promise<boolean> {
    const now = await this.clock.now(tx);
    const step = stepOfCode({ code, secret: this.secrets.open(factor), now, lastStep: factor.lastStep });
    if (step === undefined) return false;
    await this.factors.use(tx, factor.userId, step);
    return true;
  }

  /** Does without the secret, so these also work when the secret cannot be opened any more. */
  private async useRecoveryCode(tx: Tx, { userId }: SecondFactor, code: string): Promise<boolean> {
    if (!(await this.recoveryCodes.use(tx, userId, code))) return false;
    await this.audit.record(tx, {
      actor: { kind: 'user', id: userId },
      action: 'auth.recovery_code_used',
      subject: `user:${userId}`,
    });
    return true;
  }
}
