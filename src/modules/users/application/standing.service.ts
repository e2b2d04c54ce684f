import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import { Hints } from '../../../platform/hints/index.js';
import type { Role } from '../../../platform/roles/index.js';
import { type AuditFacts, AuditService } from '../../audit/index.js';
import { StandingRefused } from '../domain/errors/standing-refused.error.js';
import { UserNotFound } from '../domain/errors/user-not-found.error.js';
import { type Change, type Refusal, refusalOfLeaving, refusalOfRole, refusalOfStatus } from '../domain/standing.js';
import type { User } from '../domain/user.js';
import { UsersRepository } from '../persistence/users.repository.js';
import { UserDeactivated, UserReactivated, UserRoleChanged } from './events.js';

/** What people may do here: their role, and whether they may do anything at all. */
@Injectable()
export class StandingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersRepository,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly hints: Hints,
  ) {}

  /** @throws UserNotFound, StandingRefused */
  async changeRole(officerId: string, userId: string, role: Role): Promise<User> {
    const changed = await this.transactions.run(async (tx) => {
      const change = await this.lock(tx, officerId, userId);
      allow(refusalOfRole(change, role));
      const { user } = change;
      if (user.role === role) return user;
      const facts = { from: user.role, to: role };
      await this.users.save(tx, { ...user, role });
      await this.events.publish(tx, UserRoleChanged, { user_id: userId, ...facts });
      await this.record(tx, officerId, UserRoleChanged.name, userId, facts);
      return { ...user, role };
    });
    this.hints.announce(`user:${userId}`);
    return changed;
  }

  /** @throws UserNotFound, StandingRefused */
  async changeStatus(officerId: string, userId: string, isActive: boolean): Promise<User> {
    const changed = await this.transactions.run(async (tx) => {
      const change = await this.lock(tx, officerId, userId);
      allow(refusalOfStatus(change, isActive));
      const { user } = change;
      if (user.isActive === isActive) return user;
      const event = isActive ? UserReactivated : UserDeactivated;
      await this.users.save(tx, { ...user, isActive });
      await this.events.publish(tx, event, { user_id: userId });
      await this.record(tx, officerId, event.name, userId);
      return { ...user, isActive };
    });
    this.hints.announce(`user:${userId}`);
    return changed;
  }

  /** Somebody leaves of their own accord, within the caller's transaction. @throws UserNotFound, StandingRefused */
  async leave(tx: Tx, userId: string): Promise<void> {
    const change = await this.lock(tx, userId, userId);
    allow(refusalOfLeaving(change));
    const { user } = change;
    await this.users.save(tx, { ...user, isActive: false });
    await this.events.publish(tx, UserDeactivated, { user_id: userId });
    await this.record(tx, userId, UserDeactivated.name, userId);
  }

  private async lock(tx: Tx, officerId: string, userId: string): Promise<Change & { readonly user: User }> {
    const people = await this.users.lockWithSuperAdmins(tx, [officerId, userId]);
    const user = people.find(({ id }) => id === userId);
    if (!user) throw new UserNotFound();
    return {
      officer: people.find(({ id }) => id === officerId),
      user,
      otherSuperAdmins: people.filter((one) => one.role === 'super_admin' && one.isActive && one !== user).length,
    };
  }

  private record(tx: Tx, officerId: string, action: string, userId: string, facts: AuditFacts = {}): Promise<void> {
    const actor = { kind: 'user', id: officerId } as const;
    return this.audit.record(tx, { actor, action, subject: `user:${userId}`, facts });
  }
}

function allow(refusal: Refusal | undefined): void {
  if (refusal) throw new StandingRefused(refusal);
}
