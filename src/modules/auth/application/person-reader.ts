import { Injectable } from '@nestjs/common';
import { type Access, BillingService } from '../../billing/index.js';
import { type User, UsersService } from '../../users/index.js';
import { CredentialsRepository } from '../persistence/credentials.repository.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';

/** What several rooms know of one person, put together. */
export interface Person {
  readonly user: User;
  readonly access: Access;
  readonly emailVerified: boolean;
  readonly hasSecondFactor: boolean;
  readonly lastSignInAt: Date | null;
}

@Injectable()
export class PersonReader {
  constructor(
    private readonly users: UsersService,
    private readonly billing: BillingService,
    private readonly credentials: CredentialsRepository,
    private readonly secondFactors: SecondFactorsRepository,
  ) {}

  async read(userId: string): Promise<Person> {
    const [user, access, credentials, hasSecondFactor] = await Promise.all([
      this.users.get(userId),
      this.billing.accessOf(userId),
      this.credentials.find(userId),
      this.secondFactors.isConfirmed(userId),
    ]);
    return {
      user,
      access,
      emailVerified: (credentials?.emailVerifiedAt ?? null) !== null,
      hasSecondFactor,
      lastSignInAt: credentials?.lastSignInAt ?? null,
    };
  }
}
