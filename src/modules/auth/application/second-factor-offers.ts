import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/index.js';
import { AuditService } from '../../audit/index.js';
import { UsersService } from '../../users/index.js';
import { MfaAlreadyEnabled } from '../domain/errors/mfa-already-enabled.error.js';
import { otpauthUri } from '../domain/otpauth-uri.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';
import { SecondFactorSecrets } from './second-factor-secrets.js';

const ISSUER = 'Tradeyard';

export interface SecondFactorOffer {
  readonly secret: string;
  readonly uri: string;
}

/** The beginning of a second factor: a secret for the person's app, not asked for until a code has confirmed it. */
@Injectable()
export class SecondFactorOffers {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly secrets: SecondFactorSecrets,
    private readonly factors: SecondFactorsRepository,
    private readonly audit: AuditService,
  ) {}

  /** Replaces an earlier offer. @throws MfaAlreadyEnabled */
  async make(userId: string): Promise<SecondFactorOffer> {
    const { email } = await this.users.get(userId);
    const { text, sealed } = this.secrets.make(userId);
    await this.transactions.run(async (tx) => {
      if (!(await this.factors.offer(tx, userId, sealed))) throw new MfaAlreadyEnabled();
      const actor = { kind: 'user', id: userId } as const;
      await this.audit.record(tx, { actor, action: 'auth.mfa_offered', subject: `user:${userId}` });
    });
    return { secret: text, uri: otpauthUri(text, { issuer: ISSUER, account: email }) };
  }
}
