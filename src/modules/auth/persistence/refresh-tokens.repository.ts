import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';
import type { RefreshToken } from '../domain/refresh.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';

export interface NewRefreshToken {
  readonly hash: Buffer;
  readonly sessionId: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

@Injectable()
export class RefreshTokensRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(tx: Tx, token: NewRefreshToken): Promise<void> {
    await managerOf(tx).insert(RefreshTokenEntity, { ...token, usedAt: null });
  }

  /** As it stands now; pass the transaction that holds the session's lock to read what cannot change any more. */
  find(hash: Buffer, tx?: Tx): Promise<RefreshToken | null> {
    const manager = tx ? managerOf(tx) : this.dataSource.manager;
    return manager.findOneBy(RefreshTokenEntity, { hash });
  }

  /** At this very moment, not when the transaction began: it may have waited for others since. */
  async use(tx: Tx, hash: Buffer): Promise<void> {
    await managerOf(tx).update(RefreshTokenEntity, { hash, usedAt: IsNull() }, { usedAt: () => 'clock_timestamp()' });
  }
}
