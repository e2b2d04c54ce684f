import type { DomainError } from '../errors/index.js';
import type { Role } from '../roles/index.js';

/** A signed-in person. */
export interface UserCaller {
  readonly kind: 'user';
  readonly userId: string;
  readonly role: Role;
  /** The session that the credentials belong to. */
  readonly sessionId: string;
  /** A higher role that the person has and may not use yet, and the error that says what is missing. */
  readonly heldBack?: { readonly role: Role; readonly reason: DomainError };
}

/** An Expert Advisor with its datasource key. */
export interface TerminalCaller {
  readonly kind: 'terminal';
  readonly keyId: string;
  readonly userId: string;
}

/** Who sent a request, once an authenticator has vouched for it. */
export type Caller = UserCaller | TerminalCaller;
