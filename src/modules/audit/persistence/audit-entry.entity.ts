import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor, AuditFacts } from '../domain/entry.js';

@Entity('audit_entries')
export class AuditEntryEntity {
  @PrimaryColumn('bigint')
  sequence!: string;

  @Column({ type: 'timestamptz', precision: 3, name: 'recorded_at' })
  recordedAt!: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind!: Actor['kind'];

  @Column('text', { name: 'actor_id' })
  actorId!: string;

  @Column('text')
  action!: string;

  @Column('text')
  subject!: string;

  @Column('jsonb')
  facts!: AuditFacts;

  @Column('text', { name: 'previous_hash' })
  previousHash!: string;

  @Column('text')
  hash!: string;
}
