import { includesRole, type Role } from '../../../platform/roles/index.js';
import type { User } from './user.js';

/** Who wants to change somebody's role or status. */
export interface Officer {
  readonly userId: string;
  readonly role: Role;
}

export type Refusal = 'own_standing' | 'higher_role' | 'last_super_admin';

interface Change {
  readonly officer: Officer;
  readonly user: Pick<User, 'id' | 'role' | 'isActive'>;
  /** Active super admins besides this user. */
  readonly otherSuperAdmins: number;
}

/** Nobody raises themselves, nobody acts on people above them, and the house keeps one active super admin. */
export function refusalOfRole(change: Change, newRole: Role): Refusal | undefined {
  return refusalOfActing(change) ?? refusalOfGrant(change, newRole) ?? refusalOfLoss(change, newRole === 'super_admin');
}

export function refusalOfStatus(change: Change, active: boolean): Refusal | undefined {
  return refusalOfActing(change) ?? refusalOfLoss(change, active);
}

function refusalOfActing({ officer, user }: Change): Refusal | undefined {
  if (officer.userId === user.id) return 'own_standing';
  return includesRole(officer.role, user.role) ? undefined : 'higher_role';
}

function refusalOfGrant({ officer }: Change, newRole: Role): Refusal | undefined {
  return includesRole(officer.role, newRole) ? undefined : 'higher_role';
}

function refusalOfLoss({ user, otherSuperAdmins }: Change, stays: boolean): Refusal | undefined {
  const isOne = user.role === 'super_admin' && user.isActive;
  return isOne && !stays && otherSuperAdmins === 0 ? 'last_super_admin' : undefined;
}
