import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/index.js';
import { UsersService } from '../../users/index.js';
import type { Client } from '../domain/client.js';
import { MfaAlreadyEnabled } from '../domain/errors/mfa-already-enabled.error.js';
import { otpauthUri } from '../domain/otpauth-uri.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';
import { PasswordConfirmation } from './password-confirmation.js';
import { SecondFactorSecrets } from './second-factor-secrets.js';

const ISSUER = 'Tradeyard';

/** Who wants one: a session alone could be stolen, and would lock its owner out. */
export interface Applicant {
  readonly userId: string;
  readonly password: string;
  readonly client: Client;
}

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
    private readonly confirmation: PasswordConfirmation,
    private readonly secrets: SecondFactorSecrets,
    private readonly factors: SecondFactorsRepository,
  ) {}

  /** Replaces an earlier offer. @throws PasswordWrong, TooManyAttempts, SignInBusy, MfaAlreadyEnabled */
  async make({ userId, password, client }: Applicant): Promise<SecondFactorOffer> {
    const user = await this.users.get(userId);
    await this.confirmation.require(user, password, client);
    const { text, sealed } = this.secrets.make(userId);
    await this.transactions.run(async (tx) => {
      if (!(await this.factors.offer(tx, userId, sealed))) throw new MfaAlreadyEnabled();
    });
    return { secret: text, uri: otpauthUri(text, { issuer: ISSUER, account: user.email }) };
  }
}
