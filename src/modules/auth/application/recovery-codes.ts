import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { hashOfRecoveryCode, RECOVERY_CODE_BYTES, RECOVERY_CODES, recoveryCodeOf } from '../domain/recovery-code.js';
import { RecoveryCodesRepository } from '../persistence/recovery-codes.repository.js';

/** What lets people in who have lost their phone: a few codes that they are shown once, and of which we keep hashes. */
@Injectable()
export class RecoveryCodes {
  constructor(private readonly codes: RecoveryCodesRepository) {}

  /** New ones; those from before work no more. */
  async issue(tx: Tx, userId: string): Promise<readonly string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeOf(randomBytes(RECOVERY_CODE_BYTES)));
    await this.codes.replace(
      tx,
      userId,
      codes.map((code) => hashOfRecoveryCode(userId, code)),
    );
    return codes;
  }

  /** Answers whether it was one that still worked; it does not from now on. */
  use(tx: Tx, userId: string, code: string): Promise<boolean> {
    return this.codes.use(tx, userId, hashOfRecoveryCode(userId, code));
  }

  left(userId: string): Promise<number> {
    return this.codes.countUnused(userId);
  }
}
