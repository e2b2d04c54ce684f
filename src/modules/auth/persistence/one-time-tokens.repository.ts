import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';
import type { Purpose } from '../domain/one-time-link.js';
import { OneTimeTokenEntity } from './one-time-token.entity.js';

export interface OneTimeToken {
  readonly hash: Buffer;
  readonly userId: string;
  readonly purpose: Purpose;
  readonly email: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

@Injectable()
export class OneTimeTokensRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest link is the one that counts: older ones of the same purpose stop working. */
  async replace(tx: Tx, token: OneTimeToken): Promise<void> {
    const { userId, purpose, issuedAt } = token;
    const manager = managerOf(tx);
    await manager.query(
      `UPDATE one_time_tokens SET used_at = $3 WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL`,
      [userId, purpose, issuedAt],
    );
    await manager.insert(OneTimeTokenEntity, { ...token, usedAt: null });
  }

  /** Uses the token up and answers what it proves; null when it is unknown, used or too old. Of two at once one gets it. */
  async use(
    tx: Tx,
    hash: Buffer,
    purposes: readonly Purpose[],
  ): Promise<Pick<OneTimeToken, 'userId' | 'purpose' | 'email'> | null> {
    const [rows] = await managerOf(tx).query<[{ user_id: string; purpose: Purpose; email: string }[], number]>(
      `UPDATE one_time_tokens SET used_at = now()
        WHERE hash = $1 AND purpose = ANY($2) AND used_at IS NULL AND expires_at > now()
        RETURNING user_id, purpose, email`,
      [hash, purposes],
    );
    const [row] = rows;
    return row ? { userId: row.user_id, purpose: row.purpose, email: row.email } : null;
  }

  /** Links that were mailed before something that should end them. */
  async voidAll(tx: Tx, userId: string): Promise<void> {
    await managerOf(tx).query(`UPDATE one_time_tokens SET used_at = now() WHERE user_id = $1 AND used_at IS NULL`, [
      userId,
    ]);
  }

  async ownerOf(hash: Buffer, purpose: Purpose): Promise<string | null> {
    const token = await this.dataSource.manager.findOneBy(OneTimeTokenEntity, { hash, purpose, usedAt: IsNull() });
    return token?.userId ?? null;
  }
}
