import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('sign_in_attempts')
export class SignInAttemptEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('bytea')
  identifier!: Buffer;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId!: string | null;

  @Column('text')
  address!: string;

  @Column('text')
  network!: string;

  @Column('text')
  device!: string;

  @Column('boolean', { name: 'device_known' })
  deviceKnown!: boolean;

  @Column('timestamptz', { name: 'attempted_at' })
  attemptedAt!: Date;

  @Column('text')
  outcome!: 'pending' | 'failed' | 'unfinished' | 'succeeded';
}
