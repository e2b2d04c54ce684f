import { Injectable } from '@nestjs/common';
import { DataSource, LessThan, MoreThan } from 'typeorm';
import type { Tx } from '../../../platform/database/index.js';
import { managerOf } from '../../../platform/database/persistence.js';
import type { ChainHead } from '../domain/chain.js';
import type { AuditEntry } from '../domain/entry.js';
import { AuditEntryEntity } from './audit-entry.entity.js';
import { AuditHeadEntity } from './audit-head.entity.js';

export interface StoredHead extends ChainHead {
  readonly seal: string | null;
}

@Injectable()
export class AuditRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The end of the chain, and the right to extend it until the transaction ends; with the time to record. */
  async lockHead(tx: Tx): Promise<{ readonly head: ChainHead; readonly now: Date }> {
    const [row] = await managerOf(tx).query<{ sequence: string; hash: string; now: Date }[]>(
      `SELECT sequence, hash, clock_timestamp() AS now FROM audit_head FOR UPDATE`,
    );
    if (!row) throw new Error('The audit log has lost its head, so nothing can be recorded. See: npm run audit:verify');
    return { head: { sequence: BigInt(row.sequence), hash: row.hash }, now: row.now };
  }

  async append(tx: Tx, entry: AuditEntry, seal: string): Promise<void> {
    const manager = managerOf(tx);
    await manager.insert(AuditEntryEntity, rowOf(entry));
    await manager.update(
      AuditHeadEntity,
      { onlyRow: true },
      { sequence: String(entry.sequence), hash: entry.hash, seal },
    );
  }

  async head(tx: Tx): Promise<StoredHead | null> {
    const head = await managerOf(tx).findOneBy(AuditHeadEntity, { onlyRow: true });
    return head && { sequence: BigInt(head.sequence), hash: head.hash, seal: head.seal };
  }

  /** The entries after `sequence`, oldest first. */
  async after(tx: Tx, sequence: bigint, limit: number): Promise<readonly AuditEntry[]> {
    const rows = await managerOf(tx).find(AuditEntryEntity, {
      where: { sequence: MoreThan(String(sequence)) },
      order: { sequence: 'ASC' },
      take: limit,
    });
    return rows.map(entryOf);
  }

  /** The entries before `sequence`, newest first. */
  async newest(limit: number, before?: string): Promise<readonly AuditEntry[]> {
    const rows = await this.dataSource.manager.find(AuditEntryEntity, {
      ...(before !== undefined && { where: { sequence: LessThan(before) } }),
      order: { sequence: 'DESC' },
      take: limit,
    });
    return rows.map(entryOf);
  }
}

function rowOf({ sequence, actor, ...rest }: AuditEntry): AuditEntryEntity {
  return { ...rest, sequence: String(sequence), actorKind: actor.kind, actorId: actor.id };
}

function entryOf({ sequence, actorKind, actorId, ...rest }: AuditEntryEntity): AuditEntry {
  return { ...rest, sequence: BigInt(sequence), actor: { kind: actorKind, id: actorId } };
}
