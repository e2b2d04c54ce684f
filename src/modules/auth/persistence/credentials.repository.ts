import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';
import { CredentialsEntity } from './credentials.entity.js';

/** What a person proves to be themselves with. */
export interface Credentials {
  readonly userId: string;
  readonly passwordHash: string;
  readonly passwordChangedAt: Date;
  readonly emailVerifiedAt: Date | null;
  readonly lastSignInAt: Date | null;
  readonly referralCode: string | null;
}

@Injectable()
export class CredentialsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(tx: Tx, credentials: Credentials): Promise<void> {
    await managerOf(tx).insert(CredentialsEntity, credentials);
  }

  find(userId: string): Promise<Credentials | null> {
    return this.dataSource.manager.findOneBy(CredentialsEntity, { userId });
  }

  lock(tx: Tx, userId: string): Promise<Credentials | null> {
    return managerOf(tx).findOne(CredentialsEntity, { where: { userId }, lock: { mode: 'pessimistic_write' } });
  }

  async change(tx: Tx, userId: string, changed: Partial<Omit<Credentials, 'userId'>>): Promise<void> {
    await managerOf(tx).update(CredentialsEntity, { userId }, changed);
  }

  /** Once verified stays verified at that time. */
  async markVerified(tx: Tx, userId: string): Promise<void> {
    await managerOf(tx).query(
      `UPDATE credentials SET email_verified_at = COALESCE(email_verified_at, now()) WHERE user_id = $1`,
      [userId],
    );
  }

  async remove(tx: Tx, userId: string): Promise<void> {
    await managerOf(tx).delete(CredentialsEntity, { userId });
  }
}
