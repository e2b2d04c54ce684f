import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/index.js';
import { Transactions, type Tx } from '../../../platform/database/index.js';
import { type ChainFault, type ChainHead, EMPTY_CHAIN, endFault, follow, isFault } from '../domain/chain.js';
import { isSealOf } from '../domain/seal.js';
import { AuditRepository, type StoredHead } from '../persistence/audit.repository.js';

const STEP = 1_000;

export interface Verification {
  /** How many entries were read and found sound. */
  readonly checked: bigint;
  readonly fault: ChainFault | undefined;
}

@Injectable()
export class AuditVerifier {
  constructor(
    private readonly transactions: Transactions,
    private readonly entries: AuditRepository,
    private readonly settings: Settings,
  ) {}

  /** Reads the whole chain as it stands at this moment and finds the first edit, gap, reordering or cut. */
  verify(onProgress: (checked: bigint) => void = () => undefined): Promise<Verification> {
    return this.transactions.run((tx) => this.verifyIn(tx, onProgress), { isolation: 'REPEATABLE READ' });
  }

  private async verifyIn(tx: Tx, onProgress: (checked: bigint) => void): Promise<Verification> {
    const head = await this.entries.head(tx);
    let reached: ChainHead = EMPTY_CHAIN;
    for (;;) {
      const step = await this.entries.after(tx, reached.sequence, STEP);
      if (step.length === 0) break;
      const result = follow(reached, step);
      if (isFault(result)) return { checked: result.sequence - 1n, fault: result };
      reached = result;
      onProgress(reached.sequence);
    }
    return { checked: reached.sequence, fault: this.faultOfEnd(reached, head) };
  }

  private faultOfEnd(reached: ChainHead, head: StoredHead | null): ChainFault | undefined {
    if (!head) return { kind: 'head_forged' };
    // As the migration made it. A log that was emptied together with its head looks new, too: keep an eye on `checked`.
    const isNew = head.sequence === 0n && head.seal === null;
    const isSealed = isNew || isSealOf(head.seal ?? '', head, this.settings.encryptionKeys);
    return endFault(reached, head) ?? (isSealed ? undefined : { kind: 'head_forged' });
  }
}
