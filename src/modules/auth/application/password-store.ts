import { Injectable } from '@nestjs/common';
import { DatabaseClock, type Tx } from '../../../platform/database/index.js';
import { CredentialsRepository } from '../persistence/credentials.repository.js';
import { OneTimeLinks } from './one-time-links.js';
import { Passwords } from './passwords.js';

/** By what others know a person; none of it may be the password. */
export interface KnownAs {
  readonly email: string;
  readonly fullName: string;
  readonly username?: string | null;
}

/** Each person's password, as a hash. */
@Injectable()
export class PasswordStore {
  constructor(
    private readonly passwords: Passwords,
    private readonly credentials: CredentialsRepository,
    private readonly clock: DatabaseClock,
    private readonly links: OneTimeLinks,
  ) {}

  /** @throws SignInBusy */
  async matches(userId: string, password: string): Promise<boolean> {
    const credentials = await this.credentials.find(userId);
    return this.passwords.matches(password, credentials?.passwordHash);
  }

  /** The slow part, which no transaction should wait for; `field` is what the input calls it. @throws WeakPassword, SignInBusy */
  prepare({ email, fullName, username }: KnownAs, password: string, field = 'password'): Promise<string> {
    this.passwords.requireStrong(password, [email, fullName, username ?? ''], `/${field}`);
    return this.passwords.hash(password);
  }

  async add(tx: Tx, userId: string, passwordHash: string, referralCode: string | null): Promise<void> {
    await this.credentials.add(tx, {
      userId,
      passwordHash,
      passwordChangedAt: await this.clock.now(tx),
      emailVerifiedAt: null,
      lastSignInAt: null,
      referralCode,
    });
  }

  /** Links that somebody else may have asked for end with the old password. */
  async replace(tx: Tx, userId: string, passwordHash: string): Promise<void> {
    await this.links.voidAll(tx, userId);
    await this.credentials.change(tx, userId, { passwordHash, passwordChangedAt: await this.clock.now(tx) });
  }
}
