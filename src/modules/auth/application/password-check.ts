import { Injectable } from '@nestjs/common';
import { type User, UsersService } from '../../users/index.js';
import type { Client } from '../domain/client.js';
import { AccountInactive } from '../domain/errors/account-inactive.error.js';
import { InvalidCredentials } from '../domain/errors/invalid-credentials.error.js';
import { CredentialsRepository } from '../persistence/credentials.repository.js';
import { Passwords } from './passwords.js';
import { type OpenAttempt, SignInGate } from './sign-in-gate.js';

/** Compared with when there is no such user, so that looking for credentials happens in either case. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface Claim {
  /** An e-mail address or a username. */
  readonly name: string;
  readonly password: string;
  /** A code of the second factor, if one was given. */
  readonly mfaCode?: string | undefined;
}

export interface Proven {
  readonly user: User;
  /** What the password was right for; a session is opened only if that still holds then. */
  readonly passwordHash: string;
  readonly attempt: OpenAttempt;
}

/** Whether somebody is who they say; does the same work for names that exist and names that do not. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly users: UsersService,
    private readonly credentials: CredentialsRepository,
    private readonly passwords: Passwords,
    private readonly gate: SignInGate,
  ) {}

  /** @throws InvalidCredentials, TooManyAttempts, SignInBusy, AccountInactive */
  async prove({ name, password }: Claim, client: Client): Promise<Proven> {
    const wanted = name.trim().toLowerCase();
    const user = await this.users.findByName(wanted);
    const credentials = await this.credentials.find(user?.id ?? NOBODY);
    const attempt = await this.gate.open(wanted, user?.id ?? null, client);
    const isRight = await this.gate.deciding(attempt, () =>
      this.passwords.matches(password, credentials?.passwordHash),
    );
    if (!isRight || !user || !credentials) {
      await this.gate.failed(attempt);
      throw new InvalidCredentials();
    }
    if (user.isActive) return { user, passwordHash: credentials.passwordHash, attempt };
    await this.gate.unfinished(attempt);
    throw new AccountInactive();
  }
}
