import { Injectable } from '@nestjs/common';
import { BillingService } from '../../billing/index.js';
import type { PastAttempt } from '../domain/attempt.js';
import type { Session } from '../domain/session.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { SignInAttemptsRepository } from '../persistence/sign-in-attempts.repository.js';
import { type Person, PersonReader } from './person-reader.js';

const MOST_ATTEMPTS = 500;

export interface AccountExport {
  readonly person: Person;
  readonly accessHistory: Awaited<ReturnType<BillingService['history']>>;
  readonly sessions: readonly Session[];
  readonly attempts: readonly PastAttempt[];
}

/** Everything that the ground floor knows of a person. */
@Injectable()
export class AccountExportService {
  constructor(
    private readonly people: PersonReader,
    private readonly billing: BillingService,
    private readonly sessions: SessionsRepository,
    private readonly attempts: SignInAttemptsRepository,
  ) {}

  async read(userId: string): Promise<AccountExport> {
    const [person, accessHistory, sessions, attempts] = await Promise.all([
      this.people.read(userId),
      this.billing.history(userId),
      this.sessions.allOf(userId),
      this.attempts.latestOf(userId, MOST_ATTEMPTS),
    ]);
    return { person, accessHistory, sessions, attempts };
  }

  /** Tries to sign in to this account, the latest first. */
  attemptsOf(userId: string, limit: number): Promise<readonly PastAttempt[]> {
    return this.attempts.latestOf(userId, limit);
  }
}
