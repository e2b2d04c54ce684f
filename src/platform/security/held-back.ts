import type { DomainErrorClass } from '../errors/index.js';
import { includesRole, type Role, ROLES } from '../roles/index.js';

const reasons: { readonly from: Role; readonly error: DomainErrorClass }[] = [];

/** Stands on an authenticator that may hold people of this role or a higher one back, and says with which error. */
export function HoldsBack(from: Role, error: DomainErrorClass): ClassDecorator {
  reasons.push({ from, error });
  return () => undefined;
}

/** What people who have the role for a route may be told instead of being let through. */
export function heldBackErrors(access: unknown): readonly DomainErrorClass[] {
  const needed = ROLES.find((role) => role === access);
  return needed ? reasons.filter(({ from }) => includesRole(needed, from)).map(({ error }) => error) : [];
}
