import type { Role } from '../roles/index.js';

/** A signed-in person. */
export interface UserCaller {
  readonly kind: 'user';
  readonly userId: string;
  readonly role: Role;
}

/** An Expert Advisor with its datasource key. */
export interface TerminalCaller {
  readonly kind: 'terminal';
  readonly keyId: string;
  readonly userId: string;
}

/** Who sent a request, once an authenticator has vouched for it. */
export type Caller = UserCaller | TerminalCaller;
