import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';
import { addressSubject } from '../../../platform/security/index.js';
import type { Attempt, PastAttempt } from '../domain/attempt.js';
import type { RecentFailures } from '../domain/sign-in-limits.js';
import { SignInAttemptEntity } from './sign-in-attempt.entity.js';

@Injectable()
export class SignInAttemptsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Tries on one name, or from one network, are counted one after the other, on whichever node they come. */
  async lockCounting(tx: Tx, identifier: Buffer, address: string): Promise<void> {
    await managerOf(tx).query(
      `SELECT pg_advisory_xact_lock(key) FROM (VALUES (hashtextextended($1, 1)), (hashtextextended($2, 2))) AS k (key) ORDER BY key`,
      [identifier.toString('hex'), addressSubject(address)],
    );
  }

  /** Now, and not when the transaction began to wait for its turn. */
  async now(tx: Tx): Promise<Date> {
    const [row] = await managerOf(tx).query<[{ now: Date }]>('SELECT clock_timestamp() AS now');
    return row.now;
  }

  /** What failed or is still being looked at within the window. */
  async countRecent(tx: Tx, attempt: Attempt, since: Date): Promise<RecentFailures> {
    const [row] = await managerOf(tx).query<[{ on_account: string; from_address: string }]>(
      `SELECT
         (SELECT count(*) FROM sign_in_attempts
           WHERE identifier = $1 AND attempted_at > $3 AND outcome IN ('pending', 'failed')
             AND device_known = $4 AND (NOT $4 OR device = $5)) AS on_account,
         (SELECT count(*) FROM sign_in_attempts
           WHERE network = $2 AND attempted_at > $3 AND outcome IN ('pending', 'failed')) AS from_address`,
      [attempt.identifier, addressSubject(attempt.address), since, attempt.deviceKnown, attempt.device],
    );
    return { onAccount: Number(row.on_account), fromAddress: Number(row.from_address) };
  }

  async add(tx: Tx, attempt: Attempt): Promise<void> {
    await managerOf(tx).insert(SignInAttemptEntity, {
      ...attempt,
      network: addressSubject(attempt.address),
      outcome: 'pending',
    });
  }

  async settle(tx: Tx, id: string, outcome: 'failed' | 'unfinished' | 'succeeded'): Promise<void> {
    await managerOf(tx).update(SignInAttemptEntity, { id }, { outcome });
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await managerOf(tx).delete(SignInAttemptEntity, { id });
  }

  /** The person's own tries, the latest first. */
  latestOf(userId: string, limit: number): Promise<PastAttempt[]> {
    return this.dataSource.manager.find(SignInAttemptEntity, {
      where: { userId },
      order: { attemptedAt: 'DESC' },
      take: limit,
    });
  }
}
