export const ROLES = ['user', 'admin', 'super_admin'] as const;

export type Role = (typeof ROLES)[number];

/** Whether `role` may do what `needed` may: each role includes the ones before it. */
export function includesRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
