import { includesRole, type Role } from '../roles/index.js';
import type { Caller } from './caller.js';

/** Who may call a route: anybody, a person of at least this role, or a terminal. */
export type RouteAccess = 'anyone' | Role | 'terminal';

/** The whole authorization rule of the house; what a caller may see of the data is the room's to decide. */
export function isAllowed(access: Exclude<RouteAccess, 'anyone'>, caller: Caller): boolean {
  switch (caller.kind) {
    case 'terminal':
      return access === 'terminal';
    case 'user':
      return access !== 'terminal' && includesRole(caller.role, access);
  }
}
