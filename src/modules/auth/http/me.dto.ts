import type { Access } from '../../billing/index.js';
import type { Person } from '../application/person-reader.js';
import type { Registered } from '../application/registration.service.js';

/** What billing grants. */
export class AccessDto {
  state!: 'trialing' | 'active' | 'grace' | 'expired';
  access_until!: Date | null;

  static from(this: void, { state, accessUntil }: Access): AccessDto {
    return { state, access_until: accessUntil };
  }
}

/** The person who asks. */
export class MeDto {
  id!: string;
  /** @example "ada@example.com" */
  email!: string;
  email_verified!: boolean;
  mfa_enabled!: boolean;
  /** @example "Ada Lovelace" */
  full_name!: string;
  role!: 'user' | 'admin' | 'super_admin';
  access!: AccessDto;
  last_login!: Date | null;

  static from(this: void, { user, access, emailVerified, hasSecondFactor, lastSignInAt }: Person): MeDto {
    return {
      id: user.id,
      email: user.email,
      email_verified: emailVerified,
      mfa_enabled: hasSecondFactor,
      full_name: user.fullName,
      role: user.role,
      access: AccessDto.from(access),
      last_login: lastSignInAt,
    };
  }
}

export class RegisteredUserDto {
  id!: string;
  /** @example "ada@example.com" */
  email!: string;
  /** @example "Ada Lovelace" */
  full_name!: string;
  role!: 'user' | 'admin' | 'super_admin';
  created_at!: Date;
}

/** A new person and the trial that came with the account. Signing in is a step of its own. */
export class RegisteredDto {
  user!: RegisteredUserDto;
  access!: AccessDto;

  static from(this: void, { user, access }: Registered): RegisteredDto {
    const { id, email, fullName, role, createdAt } = user;
    return { user: { id, email, full_name: fullName, role, created_at: createdAt }, access: AccessDto.from(access) };
  }
}
