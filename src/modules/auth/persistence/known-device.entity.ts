import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('known_devices')
export class KnownDeviceEntity {
  @PrimaryColumn('uuid', { name: 'user_id' })
  userId!: string;

  @PrimaryColumn('bytea')
  device!: Buffer;

  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt!: Date;
}
