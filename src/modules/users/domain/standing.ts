import { includesRole, type Role } from '../../../platform/roles/index.js';
import type { User } from './user.js';

type Standing = Pick<User, 'id' | 'role' | 'isActive'>;

export interface Change {
  /** Who wants it, as they are now and not as they were when they signed in; undefined when they are gone. */
  readonly officer: Standing | undefined;
  readonly user: Standing;
  /** Active super admins besides this user. */
  readonly otherSuperAdmins: number;
}

export type Refusal = 'own_standing' | 'not_in_office' | 'higher_role' | 'last_super_admin';

/** Only super admins give roles, nobody to themselves, and the house keeps one active super admin. */
export function refusalOfRole(change: Change, newRole: Role): Refusal | undefined {
  return refusalOfActing(change, 'super_admin') ?? refusalOfLoss(change, newRole === 'super_admin');
}

/** Administrators let people in and shut them out, but nobody above them and not themselves; one super admin stays. */
export function refusalOfStatus(change: Change, active: boolean): Refusal | undefined {
  return refusalOfActing(change, 'admin') ?? refusalOfLoss(change, active);
}

/** Everybody may leave, but for the last who could let others in. */
export function refusalOfLeaving(change: Omit<Change, 'officer'>): Refusal | undefined {
  return refusalOfLoss(change, false);
}

function refusalOfActing({ officer, user }: Change, office: Role): Refusal | undefined {
  if (officer?.id === user.id) return 'own_standing';
  if (!officer?.isActive || !includesRole(officer.role, office)) return 'not_in_office';
  return includesRole(officer.role, user.role) ? undefined : 'higher_role';
}

function refusalOfLoss({ user, otherSuperAdmins }: Omit<Change, 'officer'>, stays: boolean): Refusal | undefined {
  const isOne = user.role === 'super_admin' && user.isActive;
  return isOne && !stays && otherSuperAdmins === 0 ? 'last_super_admin' : undefined;
}
