import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { DatabaseClock } from '../../../platform/database/index.js';
import {
  ACCESS_TOKEN_SECONDS,
  ALGORITHM,
  AUDIENCE,
  ISSUER,
  type SessionRef,
  TOKEN_TYPE,
} from '../domain/access-token.js';
import { SigningKeys } from './signing-keys.js';

@Injectable()
export class AccessTokens {
  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: DatabaseClock,
  ) {}

  async issue({ userId, sessionId }: SessionRef): Promise<string> {
    const { id, privateKey } = await this.keys.signing();
    const issuedAt = Math.floor(this.clock.estimate().getTime() / 1000);
    const claims = {
      sub: userId,
      sid: sessionId,
      iss: ISSUER,
      aud: AUDIENCE,
      iat: issuedAt,
      exp: issuedAt + ACCESS_TOKEN_SECONDS,
    };
    return new Promise((resolve, reject) => {
      jwt.sign(claims, privateKey, { header: { alg: ALGORITHM, typ: TOKEN_TYPE, kid: id } }, (error, token) => {
        if (token === undefined) reject(error ?? new Error('The token could not be signed.'));
        else resolve(token);
      });
    });
  }
}
