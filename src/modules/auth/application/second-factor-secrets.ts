import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Sealer } from '../../../platform/sealing/index.js';
import { base32 } from '../domain/base32.js';
import type { SecondFactor } from '../domain/second-factor.js';
import { TOTP_SECRET_BYTES } from '../domain/totp.js';

export interface NewSecret {
  /** For its owner, who types it or scans it. */
  readonly text: string;
  readonly sealed: string;
}

/** Secrets shared with authenticator apps, which the database holds sealed, each in its owner's row. */
@Injectable()
export class SecondFactorSecrets {
  constructor(private readonly sealer: Sealer) {}

  make(userId: string): NewSecret {
    const secret = randomBytes(TOTP_SECRET_BYTES);
    return { text: base32(secret), sealed: this.sealer.seal(secret.toString('base64url'), placeOf(userId)) };
  }

  open({ userId, sealedSecret }: SecondFactor): Buffer {
    return Buffer.from(this.sealer.open(sealedSecret, placeOf(userId)), 'base64url');
  }
}

function placeOf(userId: string): string {
  return `second_factors:${userId}`;
}
