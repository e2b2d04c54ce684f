import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOfRecoveryCode, RECOVERY_CODE_BYTES, recoveryCodeOf } from './recovery-code.js';
import { typedCode } from './typed-code.js';

const randomness = fc.uint8Array({ minLength: RECOVERY_CODE_BYTES, maxLength: RECOVERY_CODE_BYTES });

describe('a recovery code', () => {
  it('is two times five letters and digits, and is read back however it is typed', () => {
    fc.assert(
      fc.property(randomness, (bytes) => {
        const code = recoveryCodeOf(bytes);
        expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/);
        for (const typed of [code, code.toUpperCase(), code.replace('-', ''), ` ${code.replace('-', ' ')} `]) {
          expect(typedCode(typed)).toEqual({ kind: 'recovery', code });
        }
      }),
    );
  });

  it('carries fifty bits: each of the first fifty changes it', () => {
    fc.assert(
      fc.property(randomness, fc.nat(49), (bytes, bit) => {
        const changed = Buffer.from(bytes);
        const at = Math.floor(bit / 8);
        changed.writeUInt8(changed.readUInt8(at) ^ (0x80 >> (bit % 8)), at);
        expect(recoveryCodeOf(changed)).not.toBe(recoveryCodeOf(bytes));
      }),
    );
  });

  it('is kept as a hash that belongs to its owner', () => {
    const code = recoveryCodeOf(Buffer.alloc(RECOVERY_CODE_BYTES));
    expect(code).toBe('aaaaa-aaaaa');
    expect(hashOfRecoveryCode('ada', code)).toEqual(createHash('sha256').update('ada aaaaa-aaaaa').digest());
    expect(hashOfRecoveryCode('bob', code)).not.toEqual(hashOfRecoveryCode('ada', code));
  });
});
