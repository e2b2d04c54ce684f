import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { Role } from '../../../platform/roles/index.js';
import { AuditService } from '../../audit/index.js';
import { StandingRefused } from '../domain/errors/standing-refused.error.js';
import { UserDeactivated, UserReactivated, UserRoleChanged } from './events.js';
import { type Officer, type Refusal, refusalOfRole, refusalOfStatus } from '../domain/standing.js';
import type { User } from '../domain/user.js';
import { UsersRepository } from '../persistence/users.repository.js';

/** What people may do here: their role, and whether they may do anything at all. */
@Injectable()
export class StandingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersRepository,
    private readonly events: Events,
    private readonly audit: AuditService,
  ) {}

  /** @throws UserNotFound, StandingRefused */
  changeRole(officer: Officer, userId: string, role: Role): Promise<User> {
    return this.transactions.run(async (tx) => {
      const { user, otherSuperAdmins } = await this.lock(tx, userId);
      allow(refusalOfRole({ officer, user, otherSuperAdmins }, role));
      if (user.role === role) return user;
      const facts = { from: user.role, to: role };
      await this.users.save(tx, { ...user, role });
      await this.events.publish(tx, UserRoleChanged, { user_id: userId, ...facts });
      await this.record(tx, officer, 'users.role_changed', userId, facts);
      return { ...user, role };
    });
  }

  /** @throws UserNotFound, StandingRefused */
  changeStatus(officer: Officer, userId: string, isActive: boolean): Promise<User> {
    return this.transactions.run(async (tx) => {
      const { user, otherSuperAdmins } = await this.lock(tx, userId);
      allow(refusalOfStatus({ officer, user, otherSuperAdmins }, isActive));
      if (user.isActive === isActive) return user;
      const event = isActive ? UserReactivated : UserDeactivated;
      await this.users.save(tx, { ...user, isActive });
      await this.events.publish(tx, event, { user_id: userId });
      await this.record(tx, officer, event.name, userId, {});
      return { ...user, isActive };
    });
  }

  private async lock(tx: Tx, userId: string): Promise<{ user: User; otherSuperAdmins: number }> {
    const superAdmins = await this.users.lockSuperAdmins(tx);
    const user = await this.users.lock(tx, userId);
    return { user, otherSuperAdmins: superAdmins.filter((id) => id !== userId).length };
  }

  private record(tx: Tx, officer: Officer, action: string, userId: string, facts: Readonly<Record<string, string>>) {
    const actor = { kind: 'user', id: officer.userId } as const;
    return this.audit.record(tx, { actor, action, subject: `user:${userId}`, facts });
  }
}

function allow(refusal: Refusal | undefined): void {
  if (refusal) throw new StandingRefused(refusal);
}
