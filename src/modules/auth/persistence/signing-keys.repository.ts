import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';
import { SigningKeyEntity } from './signing-key.entity.js';

export interface StoredKey {
  readonly id: string;
  readonly sealedPrivateKey: string;
  /** PEM */
  readonly publicKey: string;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
}

@Injectable()
export class SigningKeysRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Several nodes start at once, and one key must come of it. */
  async lockAll(tx: Tx): Promise<void> {
    await managerOf(tx).query(`LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE`);
  }

  /** The one that signs, and those whose tokens may still be alive. */
  usable(tokenSeconds: number, tx?: Tx): Promise<StoredKey[]> {
    const manager = tx ? managerOf(tx) : this.dataSource.manager;
    return manager
      .createQueryBuilder(SigningKeyEntity, 'key')
      .where('key.retiredAt IS NULL OR key.retiredAt > now() - make_interval(secs => :tokenSeconds)', { tokenSeconds })
      .orderBy('key.createdAt', 'DESC')
      .getMany();
  }

  async add(tx: Tx, key: StoredKey): Promise<void> {
    await managerOf(tx).insert(SigningKeyEntity, key);
  }

  async retireAll(tx: Tx, at: Date): Promise<void> {
    await managerOf(tx).update(SigningKeyEntity, { retiredAt: IsNull() }, { retiredAt: at });
  }
}
