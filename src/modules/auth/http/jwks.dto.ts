import type { KeyObject } from 'node:crypto';
import { ALGORITHM } from '../domain/access-token.js';

export class JwkDto {
  /** @example "RSA" */
  kty!: string;
  use!: 'sig';
  /** @example "RS256" */
  alg!: string;
  kid!: string;
  n!: string;
  e!: string;
}

export class JwksDto {
  keys!: JwkDto[];

  static of(this: void, keys: ReadonlyMap<string, KeyObject>): JwksDto {
    return { keys: [...keys].map(([kid, key]) => jwkOf(kid, key)) };
  }
}

function jwkOf(kid: string, key: KeyObject): JwkDto {
  const { kty = '', n = '', e = '' } = key.export({ format: 'jwk' });
  return { kty, use: 'sig', alg: ALGORITHM, kid, n, e };
}
