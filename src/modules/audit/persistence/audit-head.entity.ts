import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row that remembers where the chain ends. */
@Entity('audit_head')
export class AuditHeadEntity {
  @PrimaryColumn('boolean', { name: 'only_row' })
  onlyRow!: boolean;

  @Column('bigint')
  sequence!: string;

  @Column('text')
  hash!: string;

  @Column('text', { nullable: true })
  seal!: string | null;
}
