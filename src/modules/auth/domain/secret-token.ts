import { createHash } from 'node:crypto';

/** A secret that its owner keeps and of which we keep the hash alone. 256 random bits need no slow hash. */
export interface SecretToken {
  readonly text: string;
  readonly hash: Buffer;
}

export function hashOfToken(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
