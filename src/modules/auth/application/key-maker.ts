import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DatabaseClock, newId, type Tx } from '../../../platform/database/index.js';
import { Sealer } from '../../../platform/sealing/index.js';
import type { StoredKey } from '../persistence/signing-keys.repository.js';

const RSA_BITS = 2048;

/** Makes signing keys for the database, where the private half is sealed, and opens it again. */
@Injectable()
export class KeyMaker {
  constructor(
    private readonly clock: DatabaseClock,
    private readonly sealer: Sealer,
  ) {}

  async make(tx: Tx): Promise<StoredKey> {
    const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS });
    const id = newId();
    return {
      id,
      sealedPrivateKey: this.sealer.seal(String(privateKey.export({ type: 'pkcs8', format: 'pem' })), placeOf(id)),
      publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
      createdAt: await this.clock.now(tx),
      retiredAt: null,
    };
  }

  privateKeyOf({ id, sealedPrivateKey }: StoredKey): KeyObject {
    return createPrivateKey(this.sealer.open(sealedPrivateKey, placeOf(id)));
  }
}

function placeOf(id: string): string {
  return `signing_keys:${id}`;
}
