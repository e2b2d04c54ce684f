import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { ChainHead } from './chain.js';

export interface SealKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * `<key id>:<hmac>` over the end of the chain. Who can write to the database but has no key cannot make one, and can
 * at most put an earlier end back, of which they kept the seal.
 */
export function sealOf(head: ChainHead, key: SealKey): string {
  return `${key.id}:${macOf(head, key)}`;
}

export function isSealOf(seal: string, head: ChainHead, keys: readonly SealKey[]): boolean {
  const [id, mac = ''] = seal.split(':');
  const key = keys.find((candidate) => candidate.id === id);
  if (!key) return false;
  const expected = Buffer.from(macOf(head, key));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function macOf(head: ChainHead, { key }: SealKey): string {
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'tradeyard audit head', 32));
  return createHmac('sha256', derived).update(`${head.sequence}:${head.hash}`).digest('hex');
}
