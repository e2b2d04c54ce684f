import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';
import { RecoveryCodeEntity } from './recovery-code.entity.js';

@Injectable()
export class RecoveryCodesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async replace(tx: Tx, userId: string, hashes: readonly Buffer[]): Promise<void> {
    const manager = managerOf(tx);
    await manager.delete(RecoveryCodeEntity, { userId });
    await manager.insert(
      RecoveryCodeEntity,
      hashes.map((hash) => ({ userId, hash, usedAt: null })),
    );
  }

  /** Answers false when there is no such code or it was used before. */
  async use(tx: Tx, userId: string, hash: Buffer): Promise<boolean> {
    const unused = { userId, hash, usedAt: IsNull() };
    const { affected } = await managerOf(tx).update(RecoveryCodeEntity, unused, { usedAt: () => 'now()' });
    return affected === 1;
  }

  countUnused(userId: string): Promise<number> {
    return this.dataSource.manager.countBy(RecoveryCodeEntity, { userId, usedAt: IsNull() });
  }
}
