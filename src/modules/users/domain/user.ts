import type { Role } from '../../../platform/roles/index.js';

export const MAX_NAME_LENGTH = 200;

/** A person with an account here. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly username: string | null;
  /** ISO date, no time. */
  readonly birthday: string | null;
  /** IANA name: how this person's days are cut. */
  readonly timeZone: string;
  readonly role: Role;
  readonly isActive: boolean;
  readonly createdAt: Date;
}

/** What people say of themselves, each left out when it stays as it is. */
export interface ProfileChange {
  readonly fullName?: string;
  readonly username?: string | null;
  readonly birthday?: string | null;
  readonly timeZone?: string;
}

/** Addresses differ by their letters only, not by their case. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** What is left of somebody who has asked to be forgotten. The address can never receive mail. */
export function pseudonymOf(user: User): User {
  return {
    ...user,
    email: `deleted-${user.id}@invalid`,
    fullName: 'Deleted user',
    username: null,
    birthday: null,
    timeZone: 'UTC',
    isActive: false,
  };
}

/** Up to 200 characters on one line, and something to be seen among them. */
export function isFullName(name: string): boolean {
  return /\S/.test(name) && [...name].length <= MAX_NAME_LENGTH && name.isWellFormed() && !/\p{Cc}/u.test(name);
}

/** The user with what they say of themselves now. */
export function withProfile(user: User, change: ProfileChange): User {
  return { ...user, ...change, fullName: (change.fullName ?? user.fullName).trim() };
}
