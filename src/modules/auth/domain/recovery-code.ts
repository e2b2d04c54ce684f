import { createHash } from 'node:crypto';
import { base32 } from './base32.js';

export const RECOVERY_CODES = 10;
/** Gives 56 bits, of which ten characters take 50. */
export const RECOVERY_CODE_BYTES = 7;

const HALF = 5;

/** `xxxxx-xxxxx`, for the drawer at home. */
export function recoveryCodeOf(randomness: Uint8Array): string {
  const text = base32(randomness).toLowerCase();
  return `${text.slice(0, HALF)}-${text.slice(HALF, 2 * HALF)}`;
}

/** Belongs to its owner: the hash of one person's code is of no use in another's row. */
export function hashOfRecoveryCode(userId: string, code: string): Buffer {
  return createHash('sha256').update(`${userId} ${code}`, 'utf8').digest();
}
