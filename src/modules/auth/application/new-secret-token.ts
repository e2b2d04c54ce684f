import { randomBytes } from 'node:crypto';
import { hashOfToken, type SecretToken } from '../domain/secret-token.js';

/** `<prefix>_<256 random bits>`; the prefix tells people and scanners what they have found. */
export function newSecretToken(prefix: string): SecretToken {
  const text = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { text, hash: hashOfToken(text) };
}
