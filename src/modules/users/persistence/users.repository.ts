import { Injectable } from '@nestjs/common';
import { DataSource, In, MoreThan } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf, violatedConstraint } from '../../../platform/database/persistence.js';
import { EmailTaken } from '../domain/errors/email-taken.error.js';
import { UserNotFound } from '../domain/errors/user-not-found.error.js';
import { UsernameTaken } from '../domain/errors/username-taken.error.js';
import type { User } from '../domain/user.js';
import { UserEntity } from './user.entity.js';

@Injectable()
export class UsersRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws EmailTaken, UsernameTaken */
  async add(tx: Tx, user: User): Promise<void> {
    await inDomainWords(managerOf(tx).insert(UserEntity, user));
  }

  /** @throws UsernameTaken */
  async save(tx: Tx, { id, ...columns }: User): Promise<void> {
    await inDomainWords(managerOf(tx).update(UserEntity, { id }, columns));
  }

  find(id: string): Promise<User | null> {
    return this.dataSource.manager.findOneBy(UserEntity, { id });
  }

  findByEmail(email: string): Promise<User | null> {
    return this.dataSource.manager.findOneBy(UserEntity, { email });
  }

  isActive(tx: Tx, id: string): Promise<boolean> {
    return managerOf(tx)
      .findOne(UserEntity, { where: { id, isActive: true }, lock: { mode: 'pessimistic_read' } })
      .then((user) => user !== null);
  }

  findByUsername(username: string): Promise<User | null> {
    return this.dataSource.manager.findOneBy(UserEntity, { username });
  }

  /** The user, whom nobody else can change until the transaction ends. @throws UserNotFound */
  async lock(tx: Tx, id: string): Promise<User> {
    const user = await managerOf(tx).findOne(UserEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!user) throw new UserNotFound();
    return user;
  }

  /**
   * These users and all active super admins, whom nobody else can change until the transaction ends. They are locked
   * in one order for everybody: two officers who act on each other wait, and do not deadlock.
   */
  lockWithSuperAdmins(tx: Tx, ids: readonly string[]): Promise<readonly User[]> {
    return managerOf(tx).find(UserEntity, {
      where: [{ id: In(ids) }, { role: 'super_admin', isActive: true }],
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** In the order of sign-up; ids are made in that order. */
  list(limit: number, afterId?: string): Promise<readonly User[]> {
    return this.dataSource.manager.find(UserEntity, {
      ...(afterId !== undefined && { where: { id: MoreThan(afterId) } }),
      order: { id: 'ASC' },
      take: limit,
    });
  }
}

async function inDomainWords(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    switch (violatedConstraint(error)) {
      case 'users_email_key':
        throw new EmailTaken();
      case 'users_username_key':
        throw new UsernameTaken();
      default:
        throw error;
    }
  }
}
