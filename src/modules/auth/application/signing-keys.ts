import { createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../../../platform/database/index.js';
import { Hints } from '../../../platform/hints/index.js';
import { type Actor, AuditService } from '../../audit/index.js';
import { ACCESS_TOKEN_SECONDS } from '../domain/access-token.js';
import { SigningKeysRepository } from '../persistence/signing-keys.repository.js';
import { KeyMaker } from './key-maker.js';

const TOPIC = 'signing_keys';
const RELOAD_AT_MOST_EVERY_MS = 5_000;
/** A node whose hint of a rotation got lost must not sign with a retired key for long. */
const RELOAD_AFTER_MS = 60_000;
/** How long a retired key may have tokens alive: a node that had not heard of its end signed the last of them. */
const USEFUL_SECONDS = ACCESS_TOKEN_SECONDS + 2 * (RELOAD_AFTER_MS / 1000);

interface Keys {
  readonly signing: { readonly id: string; readonly privateKey: KeyObject };
  readonly verifying: ReadonlyMap<string, KeyObject>;
}

/** The keys that sign access tokens: in the database, sealed, the same on every node; the newest signs. */
@Injectable()
export class SigningKeys implements OnModuleInit {
  private keys: Keys | undefined;
  private loadedAtMs = -Infinity;

  constructor(
    private readonly transactions: Transactions,
    private readonly stored: SigningKeysRepository,
    private readonly maker: KeyMaker,
    private readonly hints: Hints,
    private readonly audit: AuditService,
  ) {}

  async onModuleInit(): Promise<void> {
    this.hints.follow(TOPIC, () => {
      this.loadedAtMs = -Infinity;
    });
    await this.transactions.run(async (tx) => {
      await this.stored.lockAll(tx);
      const usable = await this.stored.usable(USEFUL_SECONDS, tx);
      if (!usable.some(({ retiredAt }) => retiredAt === null)) await this.stored.add(tx, await this.maker.make(tx));
    });
    await this.load();
  }

  async signing(): Promise<Keys['signing']> {
    return (await this.current()).signing;
  }

  /** The public key of this id; a key made on another node a moment ago is looked up. */
  async verifying(id: string): Promise<KeyObject | undefined> {
    const known = (await this.current()).verifying.get(id);
    if (known || performance.now() - this.loadedAtMs < RELOAD_AT_MOST_EVERY_MS) return known;
    return (await this.load()).verifying.get(id);
  }

  async publicKeys(): Promise<ReadonlyMap<string, KeyObject>> {
    return (await this.current()).verifying;
  }

  /** A new key signs from now on; tokens of the old one stay valid until they expire. Answers the new key's id. */
  async rotate(actor: Actor): Promise<string> {
    const id = await this.transactions.run(async (tx) => {
      await this.stored.lockAll(tx);
      const key = await this.maker.make(tx);
      await this.stored.retireAll(tx, key.createdAt);
      await this.stored.add(tx, key);
      await this.audit.record(tx, { actor, action: 'auth.signing_key_rotated', subject: `signing_key:${key.id}` });
      return key.id;
    });
    this.hints.announce(`${TOPIC}:${id}`);
    return id;
  }

  private async current(): Promise<Keys> {
    const { keys } = this;
    if (!keys) return this.load();
    if (performance.now() - this.loadedAtMs < RELOAD_AFTER_MS) return keys;
    // The keys that are known stay good while the database cannot be asked for newer ones.
    return this.load().catch(() => keys);
  }

  private async load(): Promise<Keys> {
    this.loadedAtMs = performance.now();
    const rows = await this.stored.usable(USEFUL_SECONDS);
    const newest = rows.find(({ retiredAt }) => retiredAt === null);
    if (!newest) throw new Error('There is no signing key that is in use.');
    this.keys = {
      signing: { id: newest.id, privateKey: this.maker.privateKeyOf(newest) },
      verifying: new Map(rows.map(({ id, publicKey }) => [id, createPublicKey(publicKey)])),
    };
    return this.keys;
  }
}
