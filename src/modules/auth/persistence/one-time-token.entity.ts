import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Purpose } from '../domain/one-time-link.js';

@Entity('one_time_tokens')
export class OneTimeTokenEntity {
  @PrimaryColumn('bytea')
  hash!: Buffer;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text')
  purpose!: Purpose;

  @Column('text')
  email!: string;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;
}
