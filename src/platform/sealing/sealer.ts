import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EncryptionKey, Settings } from '../../config/index.js';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps secrets readable by us alone: AES-256-GCM under the first of ENCRYPTION_KEYS, opened by whichever key sealed
 * it. `place` says where the secret lives (`second_factors:<user id>`); moved to another place it does not open.
 */
@Injectable()
export class Sealer {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly current: EncryptionKey;

  constructor(settings: Settings) {
    this.current = settings.encryptionKeys[0];
    this.keys = new Map(settings.encryptionKeys.map((key) => [key.id, derived(key)]));
  }

  /** `<key id>.<base64url of nonce, ciphertext and tag>` */
  seal(secret: string, place: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.keyOf(this.current.id), nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${this.current.id}.${sealed.toString('base64url')}`;
  }

  /** Throws when the text was sealed elsewhere, by an unknown key, or has been changed. */
  open(sealed: string, place: string): string {
    const [keyId = '', content = ''] = sealed.split('.');
    const bytes = Buffer.from(content, 'base64url');
    const decipher = createDecipheriv(ALGORITHM, this.keyOf(keyId), bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    const secret = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([secret, decipher.final()]).toString('utf8');
  }

  private keyOf(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key)
      throw new Error(`ENCRYPTION_KEYS holds no key "${id}". Keep old keys in the list until nothing needs them.`);
    return key;
  }
}

function derived({ key }: EncryptionKey): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'tradeyard sealing', 32));
}
