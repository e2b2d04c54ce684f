import type { User } from '../domain/user.js';

/** A person with an account here. */
export class UserDto {
  /** @example "019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11" */
  id!: string;
  /** @example "ada@example.com" */
  email!: string;
  /** @example "Ada Lovelace" */
  full_name!: string;
  /** @example "ada" */
  username!: string | null;
  /** @example "1990-12-10" */
  birthday!: string | null;
  /** IANA name. @example "Europe/London" */
  time_zone!: string;
  role!: 'user' | 'admin' | 'super_admin';
  is_active!: boolean;
  created_at!: Date;

  static from(this: void, user: User): UserDto {
    return {
      id: user.id,
      email: user.email,
      full_name: user.fullName,
      username: user.username,
      birthday: user.birthday,
      time_zone: user.timeZone,
      role: user.role,
      is_active: user.isActive,
      created_at: user.createdAt,
    };
  }
}
