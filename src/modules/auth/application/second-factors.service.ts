import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import { AuditService } from '../../audit/index.js';
import { requireConfirmed, requireOffered } from '../domain/second-factor.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';
import { SecondFactorChanged } from './events.js';
import { RecoveryCodes } from './recovery-codes.js';
import { type CodeHolder, SecondFactorChanges } from './second-factor-changes.js';

export interface SecondFactorOverview {
  readonly isEnabled: boolean;
  readonly recoveryCodesLeft: number;
}

/** What people do with their second factor; each change costs them a code. */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly changes: SecondFactorChanges,
    private readonly events: Events,
    private readonly audit: AuditService,
  ) {}

  async overview(userId: string): Promise<SecondFactorOverview> {
    const [isEnabled, recoveryCodesLeft] = await Promise.all([
      this.factors.isConfirmed(userId),
      this.recoveryCodes.left(userId),
    ]);
    return { isEnabled, recoveryCodesLeft };
  }

  /**
   * The app knows the secret, so from now on its codes are asked for. Answers the recovery codes.
   * @throws MfaNotSetUp, MfaAlreadyEnabled, MfaCodeWrong, TooManyAttempts
   */
  confirm(holder: CodeHolder): Promise<readonly string[]> {
    return this.changes.make(holder, requireOffered, async (tx) => {
      await this.factors.confirm(tx, holder.userId);
      const codes = await this.recoveryCodes.issue(tx, holder.userId);
      await this.events.publish(tx, SecondFactorChanged, { user_id: holder.userId, change: 'enabled' });
      await this.record(tx, holder, 'auth.mfa_enabled');
      return codes;
    });
  }

  /** @throws MfaNotSetUp, MfaCodeWrong, TooManyAttempts */
  remove(holder: CodeHolder): Promise<void> {
    return this.changes.make(holder, requireConfirmed, async (tx) => {
      await this.factors.remove(tx, holder.userId);
      await this.events.publish(tx, SecondFactorChanged, { user_id: holder.userId, change: 'removed' });
      await this.record(tx, holder, 'auth.mfa_removed');
    });
  }

  /** @throws MfaNotSetUp, MfaCodeWrong, TooManyAttempts */
  renewRecoveryCodes(holder: CodeHolder): Promise<readonly string[]> {
    return this.changes.make(holder, requireConfirmed, async (tx) => {
      const codes = await this.recoveryCodes.issue(tx, holder.userId);
      await this.record(tx, holder, 'auth.recovery_codes_renewed');
      return codes;
    });
  }

  private record(tx: Tx, { userId, client }: CodeHolder, action: string): Promise<void> {
    const facts = { address: client.address, device: client.device };
    return this.audit.record(tx, { actor: { kind: 'user', id: userId }, action, subject: `user:${userId}`, facts });
  }
}
