import type { DomainError } from '../../../platform/errors/index.js';
import { includesRole, type Role } from '../../../platform/roles/index.js';
import { MfaSetupNeeded } from './errors/mfa-setup-needed.error.js';

interface Standing {
  readonly role: Role;
  readonly hasSecondFactor: boolean;
  readonly adminsNeedSecondFactor: boolean;
}

/** What somebody may act as now, and what keeps them from their whole role. */
export interface ActingRole {
  readonly role: Role;
  readonly heldBack?: { readonly role: Role; readonly reason: DomainError };
}

/** Where administrators need a second factor, one without acts as an ordinary user, which is enough to set one up. */
export function actingRole({ role, hasSecondFactor, adminsNeedSecondFactor }: Standing): ActingRole {
  const isHeldBack = adminsNeedSecondFactor && !hasSecondFactor && includesRole(role, 'admin');
  return isHeldBack ? { role: 'user', heldBack: { role, reason: new MfaSetupNeeded() } } : { role };
}
