import { Injectable } from '@nestjs/common';
import { DatabaseClock, newId, Transactions, type Tx } from '../../../platform/database/index.js';
import { Hints } from '../../../platform/hints/index.js';
import type { Role } from '../../../platform/roles/index.js';
import { type Actor, AuditService } from '../../audit/index.js';
import { UserNotFound } from '../domain/errors/user-not-found.error.js';
import { normalEmail, type ProfileChange, pseudonymOf, type User, withProfile } from '../domain/user.js';
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
    private readonly hints: Hints,
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

  /** Within the caller's transaction, until whose end it stays so. */
  isActive(tx: Tx, id: string): Promise<boolean> {
    return this.users.isActive(tx, id);
  }

  /** By e-mail address or username, in any case. */
  findByName(name: string): Promise<User | null> {
    const wanted = normalEmail(name);
    return wanted.includes('@') ? this.users.findByEmail(wanted) : this.users.findByUsername(wanted);
  }

  /** @throws UserNotFound, UsernameTaken */
  async changeProfile(id: string, change: ProfileChange): Promise<User> {
    const changed = await this.transactions.run(async (tx) => {
      const user = withProfile(await this.users.lock(tx, id), change);
      await this.users.save(tx, user);
      return user;
    });
    this.hints.announce(`user:${id}`);
    return changed;
  }

  /** Within the caller's transaction. @throws UserNotFound, EmailTaken */
  async changeEmail(tx: Tx, id: string, email: string, actor: Actor): Promise<void> {
    const user = await this.users.lock(tx, id);
    await this.users.save(tx, { ...user, email: normalEmail(email) });
    await this.audit.record(tx, { actor, action: 'users.email_changed', subject: `user:${id}` });
  }

  /** Takes away who the person was and leaves the id, which the books refer to. Cannot be undone. @throws UserNotFound */
  async pseudonymise(tx: Tx, id: string, actor: Actor): Promise<void> {
    const user = await this.users.lock(tx, id);
    await this.users.save(tx, pseudonymOf(user));
    await this.audit.record(tx, { actor, action: 'users.pseudonymised', subject: `user:${id}` });
  }

  list(limit: number, afterId?: string): Promise<readonly User[]> {
    return this.users.list(limit, afterId);
  }
}
