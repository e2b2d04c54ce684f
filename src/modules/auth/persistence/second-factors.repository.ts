import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';
import type { SecondFactor } from '../domain/second-factor.js';
import { SecondFactorEntity } from './second-factor.entity.js';

@Injectable()
export class SecondFactorsRepository {
  constructor(private readonly dataSource: DataSource) {}

  isConfirmed(userId: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(SecondFactorEntity, { userId, confirmedAt: Not(IsNull()) });
  }

  async find(userId: string): Promise<SecondFactor | null> {
    return factorOf(await this.dataSource.manager.findOneBy(SecondFactorEntity, { userId }));
  }

  /** The factor, whose codes nobody else can use until the transaction ends. */
  async lock(tx: Tx, userId: string): Promise<SecondFactor | null> {
    const lock = { mode: 'pessimistic_write' } as const;
    return factorOf(await managerOf(tx).findOne(SecondFactorEntity, { where: { userId }, lock }));
  }

  /** Takes the place of an earlier offer; answers false when a confirmed factor stands there. */
  async offer(tx: Tx, userId: string, sealedSecret: string): Promise<boolean> {
    const offered = await managerOf(tx).query<unknown[]>(
      `INSERT INTO second_factors (user_id, sealed_secret, created_at) VALUES ($1, $2, now())
       ON CONFLICT (user_id) DO UPDATE
         SET sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
         WHERE second_factors.confirmed_at IS NULL
       RETURNING user_id`,
      [userId, sealedSecret],
    );
    return offered.length > 0;
  }

  async confirm(tx: Tx, userId: string): Promise<void> {
    await managerOf(tx).update(SecondFactorEntity, { userId }, { confirmedAt: () => 'now()' });
  }

  /** No code of this step or of an earlier one works any more. */
  async use(tx: Tx, userId: string, step: number): Promise<void> {
    await managerOf(tx).update(SecondFactorEntity, { userId }, { lastStep: String(step) });
  }

  /** The factor and with it its recovery codes. */
  async remove(tx: Tx, userId: string): Promise<void> {
    await managerOf(tx).delete(SecondFactorEntity, { userId });
  }
}

function factorOf(row: SecondFactorEntity | null): SecondFactor | null {
  return row && { ...row, lastStep: Number(row.lastStep) };
}
