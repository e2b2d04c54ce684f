import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../../platform/roles/index.js';

@Entity('users')
export class UserEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  email!: string;

  @Column('text', { name: 'full_name' })
  fullName!: string;

  @Column('text', { nullable: true })
  username!: string | null;

  @Column('date', { nullable: true })
  birthday!: string | null;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  @Column('text')
  role!: Role;

  @Column('boolean', { name: 'is_active' })
  isActive!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
