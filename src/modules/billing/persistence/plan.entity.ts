import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('plans')
export class PlanEntity {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('bigint', { name: 'price_minor' })
  priceMinor!: string;

  @Column('text')
  currency!: string;

  @Column('integer', { name: 'period_days', nullable: true })
  periodDays!: number | null;

  @Column('boolean', { name: 'is_active' })
  isActive!: boolean;
}
