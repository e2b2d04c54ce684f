import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows for a secret, made from the RFCs with nothing of the code under test. */
export function shownCode(secret: string, stepsAhead = 0, atMs = Date.now()): string {
  const counter = BigInt(Math.floor(atMs / 30_000) + stepsAhead);
  const mac = createHmac('sha1', bytesOf(secret))
    .update(Buffer.from(counter.toString(16).padStart(16, '0'), 'hex'))
    .digest();
  const start = (mac.at(-1) ?? 0) % 16;
  const number = BigInt(`0x${mac.toString('hex', start, start + 4)}`) % 2n ** 31n;
  return String(number % 1_000_000n).padStart(6, '0');
}

/** Six digits that the app shows neither now nor anywhere near. */
export function wrongCode(secret: string): string {
  const near = new Set(Array.from({ length: 11 }, (_, index) => shownCode(secret, index - 5)));
  const wrong = Array.from({ length: 12 }, (_, index) => String(index).repeat(6).slice(0, 6));
  return wrong.find((code) => !near.has(code)) ?? '';
}

/** RFC 4648, read bit by bit. */
export function bytesOf(base32: string): Buffer {
  const bits = [...base32].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
