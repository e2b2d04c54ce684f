import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf, violatedConstraint } from '../../../platform/database/persistence.js';
import { UserNotFound } from '../../users/index.js';
import type { AccessTerm } from '../domain/access.js';
import type { AccessChange } from '../domain/access-change.js';
import { PlanUnknown } from '../domain/errors/plan-unknown.error.js';
import { AccessChangeEntity } from './access-change.entity.js';
import { AccessEntity } from './access.entity.js';
import { PlanEntity } from './plan.entity.js';

/** Keeps these advisory locks apart from other rooms'. */
const LOCK_SPACE = 7_236_102;

@Injectable()
export class AccessRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The right to change this person's access until the transaction ends, what it is, and the time of the change. An
   * advisory lock, since who never had access has no row to lock.
   */
  async lock(tx: Tx, userId: string): Promise<{ readonly term: AccessTerm | null; readonly now: Date }> {
    const [{ now }] = await managerOf(tx).query<[{ now: Date }]>(
      `SELECT date_trunc('milliseconds', clock_timestamp()) AS now FROM pg_advisory_xact_lock($1, hashtext($2))`,
      [LOCK_SPACE, userId],
    );
    return { term: termOf(await managerOf(tx).findOneBy(AccessEntity, { userId })), now };
  }

  async find(userId: string): Promise<AccessTerm | null> {
    return termOf(await this.dataSource.manager.findOneBy(AccessEntity, { userId }));
  }

  /** What this source has caused for this person before. */
  async findChange(tx: Tx, userId: string, source: string): Promise<AccessChange | null> {
    const row = await managerOf(tx).findOneBy(AccessChangeEntity, { userId, source });
    return row && changeOf(row);
  }

  /** @throws PlanUnknown */
  async requirePlan(tx: Tx, code: string): Promise<void> {
    if (!(await managerOf(tx).existsBy(PlanEntity, { code }))) throw new PlanUnknown(code);
  }

  /** Stores the change and the term that it left behind. @throws UserNotFound */
  async save(tx: Tx, { term, ...change }: AccessChange): Promise<void> {
    const { userId, changedAt: updatedAt } = change;
    try {
      await managerOf(tx).insert(AccessChangeEntity, { ...change, ...term });
    } catch (error) {
      throw violatedConstraint(error) === 'access_changes_user_fkey' ? new UserNotFound() : error;
    }
    await managerOf(tx).upsert(AccessEntity, { userId, ...term, updatedAt }, ['userId']);
  }

  /** The latest changes first. */
  async history(userId: string, limit: number): Promise<readonly AccessChange[]> {
    const rows = await this.dataSource.manager.find(AccessChangeEntity, {
      where: { userId },
      order: { changedAt: 'DESC', id: 'DESC' },
      take: limit,
    });
    return rows.map(changeOf);
  }
}

function termOf(row: AccessEntity | null): AccessTerm | null {
  return row && { until: row.until, plan: row.plan, kind: row.kind };
}

function changeOf({ until, plan, kind, ...change }: AccessChangeEntity): AccessChange {
  return { ...change, term: { until, plan, kind } };
}
