import { Injectable } from '@nestjs/common';
import { DatabaseClock, newId, Transactions, type Tx } from '../../../platform/database/index.js';
import type { Role } from '../../../platform/roles/index.js';
import { type Actor, AuditService } from '../../audit/index.js';
import { UserNotFound } from '../domain/errors/user-not-found.error.js';
import { normalEmail, type ProfileChange, type User, withProfile } from '../domain/user.js';
import { UsersRepository } from '../persistence/users.repository.js';

export interface NewUser {
  readonly email: string;
  readonly fullName: string;
  readonly role: Role;
  readonly profile?: ProfileChange;
}

/** People and what they say of themselves. */
@Injectable()
export class UsersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: DatabaseClock,
    private readonly users: UsersRepository,
    private readonly audit: AuditService,
  ) {}

  /** @throws EmailTaken, UsernameTaken */
  async create(tx: Tx, { email, fullName, role, profile = {} }: NewUser, actor: Actor): Promise<User> {
    const blank: User = {
      id: newId(),
      email: normalEmail(email),
      fullName,
      username: null,
      birthday: null,
      timeZone: 'UTC',
      role,
      isActive: true,
      createdAt: await this.clock.now(tx),
    };
    const user = withProfile(blank, profile);
    await this.users.add(tx, user);
    await this.audit.record(tx, { actor, action: 'users.created', subject: `user:${user.id}`, facts: { role } });
    return user;
  }

  /** @throws UserNotFound */
  async get(id: string): Promise<User> {
    const user = await this.users.find(id);
    if (!user) throw new UserNotFound();
    return user;
  }

  findByEmail(email: string): Promise<User | null> {
    return this.users.findByEmail(normalEmail(email));
  }

  /** @throws UserNotFound, UsernameTaken */
  changeProfile(id: string, change: ProfileChange): Promise<User> {
    return this.transactions.run(async (tx) => {
      const changed = withProfile(await this.users.lock(tx, id), change);
      await this.users.save(tx, changed);
      return changed;
    });
  }

  list(limit: number, afterId?: string): Promise<readonly User[]> {
    return this.users.list(limit, afterId);
  }
}
