import { createHmac } from 'node:crypto';

/** Not a secret: it only makes our digests different from plain ones that have leaked elsewhere. */
const DOMAIN = 'tradeyard password v1';

/**
 * What bcrypt gets instead of the password: bcrypt reads 72 bytes and stops at a zero byte, and this is always
 * 64 printable ones that depend on every byte of the password. The same letters typed in another Unicode form count
 * as the same password.
 */
export function passwordDigest(password: string): string {
  return createHmac('sha384', DOMAIN).update(password.normalize('NFKC'), 'utf8').digest('base64');
}
