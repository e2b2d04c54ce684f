import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/index.js';
import { DatabaseClock, type Tx } from '../../../platform/database/index.js';
import { LinkInvalid } from '../domain/errors/link-invalid.error.js';
import { LIFETIME_MINUTES, type Purpose } from '../domain/one-time-link.js';
import { hashOfToken } from '../domain/secret-token.js';
import { OneTimeTokensRepository } from '../persistence/one-time-tokens.repository.js';
import { newSecretToken } from './new-secret-token.js';

/** The page of the web app that each link opens. */
const PAGES: Readonly<Record<Purpose, string>> = {
  verify_email: 'confirm-email',
  change_email: 'confirm-email',
  reset_password: 'reset-password',
};

/** Links in mails: each proves an address, for one purpose, once. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly settings: Settings,
    private readonly clock: DatabaseClock,
    private readonly tokens: OneTimeTokensRepository,
  ) {}

  async make(tx: Tx, userId: string, purpose: Purpose, email: string): Promise<string> {
    const { text, hash } = newSecretToken('ty_link');
    const issuedAt = await this.clock.now(tx);
    const expiresAt = new Date(issuedAt.getTime() + LIFETIME_MINUTES[purpose] * 60_000);
    await this.tokens.replace(tx, { hash, userId, purpose, email, issuedAt, expiresAt });
    return `${this.settings.publicUrl}/${PAGES[purpose]}?token=${text}`;
  }

  /** @throws LinkInvalid */
  async use(tx: Tx, token: string, ...purposes: readonly Purpose[]) {
    const proven = await this.tokens.use(tx, hashOfToken(token), purposes);
    if (!proven) throw new LinkInvalid();
    return proven;
  }

  /** None that was sent before works any more. */
  voidAll(tx: Tx, userId: string): Promise<void> {
    return this.tokens.voidAll(tx, userId);
  }

  /** Whose link it is, without using it up. @throws LinkInvalid */
  async ownerOf(token: string, purpose: Purpose): Promise<string> {
    const userId = await this.tokens.ownerOf(hashOfToken(token), purpose);
    if (userId === null) throw new LinkInvalid();
    return userId;
  }
}
