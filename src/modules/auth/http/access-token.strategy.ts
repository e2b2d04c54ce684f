import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Strategy, type StrategyOptionsWithoutRequest } from 'passport-jwt';
import { DatabaseClock, isDatabaseUnavailable } from '../../../platform/database/index.js';
import { SigningKeys } from '../application/signing-keys.js';
import { type AccessClaims, ALGORITHM, AUDIENCE, claimsOf, ISSUER, keyIdOf } from '../domain/access-token.js';
import { TokenExpired } from '../domain/errors/token-expired.error.js';
import { TokenInvalid } from '../domain/errors/token-invalid.error.js';
import { VerifiedTokens } from './verified-tokens.js';

type KeyCallback = (error: unknown, key?: KeyObject) => void;
type ClaimsCallback = (error: unknown, claims?: AccessClaims | false) => void;

interface TokenCarrier {
  readonly token: string;
}

/**
 * Verifies access tokens with passport's JWT strategy: one algorithm, our issuer and audience, a type and a key id of
 * ours. It runs beside passport's place in the request, since our guard is the only one that decides.
 */
@Injectable()
export class AccessTokenStrategy extends Strategy {
  private readonly verified = new VerifiedTokens();

  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: DatabaseClock,
  ) {
    const options: object = {
      jwtFromRequest: ({ token }: TokenCarrier) => token,
      secretOrKeyProvider: (_request: TokenCarrier, token: string, done: KeyCallback) => {
        this.keyOf(token).then((key) => {
          done(null, key);
        }, done);
      },
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      // A node's own clock may be wrong; `accept` asks the database's.
      ignoreExpiration: true,
    };
    super(options as StrategyOptionsWithoutRequest, (payload: unknown, done: ClaimsCallback) => {
      this.accept(payload, done);
    });
  }

  /** @throws TokenInvalid, TokenExpired */
  async verify(token: string): Promise<AccessClaims> {
    const known = this.verified.get(token);
    if (known && (await this.keys.verifying(known.keyId))) return this.unexpired(token, known.claims);
    const claims = await this.check(token);
    this.verified.keep(token, { keyId: keyIdOf(token) ?? '', claims });
    return claims;
  }

  private unexpired(token: string, claims: AccessClaims): AccessClaims {
    if (claims.expiresAtMs > this.clock.estimate().getTime()) return claims;
    this.verified.forget(token);
    throw new TokenExpired();
  }

  private check(token: string): Promise<AccessClaims> {
    return new Promise((resolve, reject) => {
      const attempt = Object.create(this) as AccessTokenStrategy;
      attempt.success = (claims) => {
        resolve(claims as AccessClaims);
      };
      attempt.error = reject;
      attempt.fail = (reason) => {
        // A database that is away says nothing of the token.
        reject(reason instanceof Error && isDatabaseUnavailable(reason) ? reason : new TokenInvalid());
      };
      attempt.authenticate({ token } as never);
    });
  }

  private async keyOf(token: string): Promise<KeyObject> {
    const id = keyIdOf(token);
    const key = id === undefined ? undefined : await this.keys.verifying(id);
    if (!key) throw new TokenInvalid();
    return key;
  }

  private accept(payload: unknown, done: ClaimsCallback): void {
    const claims = claimsOf(payload);
    if (!claims) done(new TokenInvalid());
    else if (claims.expiresAtMs <= this.clock.estimate().getTime()) done(new TokenExpired());
    else done(null, claims);
  }
}
