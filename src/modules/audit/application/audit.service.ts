import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { linked } from '../domain/chain.js';
import type { AuditEntry, AuditEvent } from '../domain/entry.js';
import { sealOf } from '../domain/seal.js';
import { AuditRepository } from '../persistence/audit.repository.js';

@Injectable()
export class AuditService {
  constructor(
    private readonly entries: AuditRepository,
    private readonly settings: Settings,
  ) {}

  /**
   * Writes the event into the chain as part of the caller's transaction: what cannot be logged is not done.
   * The chain has one end, so from here on other audited work waits until `tx` ends: record last.
   */
  async record(tx: Tx, event: AuditEvent): Promise<void> {
    const { head, now } = await this.entries.lockHead(tx);
    const { actor, action, subject, facts = {} } = event;
    const entry = linked(head, { recordedAt: now, actor, action, subject, facts });
    await this.entries.append(tx, entry, sealOf(entry, this.settings.encryptionKeys[0]));
  }

  /** The latest entries first; `before` is the sequence that the page before ended with. */
  newest(limit: number, before?: string): Promise<readonly AuditEntry[]> {
    return this.entries.newest(limit, before);
  }
}
