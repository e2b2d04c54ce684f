import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import bcrypt from 'bcrypt';
import { PROJECT_ROOT, Settings } from '../../../config/index.js';
import { SignInBusy } from '../domain/errors/sign-in-busy.error.js';
import { WeakPassword } from '../domain/errors/weak-password.error.js';
import { passwordDigest } from '../domain/password-digest.js';
import { weaknessOf } from '../domain/password-policy.js';

const LONGEST_QUEUE = 100;
const COMMON_PASSWORDS = join(PROJECT_ROOT, 'assets', 'common-passwords.txt');

/**
 * The slow hash. bcrypt works on the thread pool, so it holds no request up; but it takes a core each, so only as many
 * run at once as leave one core to everybody else.
 */
@Injectable()
export class Passwords implements OnModuleInit {
  private readonly common = new Set(readFileSync(COMMON_PASSWORDS, 'utf8').split('\n'));
  private readonly places = Math.max(1, availableParallelism() - 1);
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private nobodysHash = '';

  constructor(private readonly settings: Settings) {}

  async onModuleInit(): Promise<void> {
    this.nobodysHash = await this.hash('nobody has this password');
  }

  /** @throws WeakPassword */
  requireStrong(password: string, knownAs: readonly string[], pointer?: string): void {
    const weakness = weaknessOf({ password, knownAs, isCommon: (candidate) => this.common.has(candidate) });
    if (weakness) throw new WeakPassword(weakness, pointer);
  }

  /** @throws SignInBusy */
  hash(password: string): Promise<string> {
    return this.inTurn(() => bcrypt.hash(passwordDigest(password), this.settings.bcryptCost));
  }

  /** Takes as long for somebody who does not exist. @throws SignInBusy */
  async matches(password: string, hash: string | undefined): Promise<boolean> {
    const same = await this.inTurn(() => bcrypt.compare(passwordDigest(password), hash ?? this.nobodysHash));
    return same && hash !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.places) await this.turn();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** The place is handed from the one who leaves to the one who waits, so `running` stays. */
  private turn(): Promise<void> {
    if (this.waiting.length >= LONGEST_QUEUE) throw new SignInBusy();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }
}
