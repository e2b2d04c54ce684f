import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AccessKind } from '../domain/access.js';

@Entity('access')
export class AccessEntity {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @Column('timestamptz', { name: 'access_until' })
  until!: Date;

  @Column('text', { name: 'plan_code' })
  plan!: string;

  @Column('text')
  kind!: AccessKind;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
