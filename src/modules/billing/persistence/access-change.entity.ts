import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccessKind } from '../domain/access.js';

@Entity('access_changes')
export class AccessChangeEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('timestamptz', { name: 'from_until', nullable: true })
  from!: Date | null;

  @Column('timestamptz', { name: 'to_until' })
  until!: Date;

  @Column('text', { name: 'plan_code' })
  plan!: string;

  @Column('text')
  kind!: AccessKind;

  @Column('text')
  reason!: string;

  @Column('text')
  source!: string;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
