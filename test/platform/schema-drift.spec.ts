import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import { dataSourceOptions, schemaDrift } from '../../src/platform/database/index.js';
import { startTestApp } from '../support/app.js';
import { createEmptyDatabase, type TestDatabase } from '../support/database.js';

const WITHOUT_ENTITY = {
  event_deliveries: 'written by one INSERT in the repository of events',
  migrations: "TypeORM's own",
};

describe('the schema of the app', () => {
  it('is what the entities say', async () => {
    const house = await startTestApp();
    try {
      expect(await schemaDrift(house.app.get(DataSource), WITHOUT_ENTITY)).toEqual([]);
    } finally {
      await house.close();
    }
  });
});

@Entity('crates')
class CrateEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @PrimaryColumn('bigint')
  number!: string;

  @Column('text')
  label!: string;

  @Column('numeric', { precision: 20, scale: 8, nullable: true })
  weight!: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'packed_at' })
  packedAt!: Date;

  @Column('varchar', { length: 8, array: true })
  marks!: string[];
}

const CRATES = `CREATE TABLE crates (
  id uuid,
  number bigint,
  label text NOT NULL,
  weight numeric(20, 8),
  packed_at timestamptz(3) NOT NULL,
  marks varchar(8)[] NOT NULL,
  PRIMARY KEY (number, id)
)`;

describe('a planted drift', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    const options = dataSourceOptions({ url: database.url, poolSize: 1 });
    dataSource = await new DataSource({ ...options, entities: [CrateEntity] }).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });
  beforeEach(() => database.query(CRATES));
  afterEach(() => database.query('DROP TABLE IF EXISTS crates, pallets'));

  it('is not found where there is none', async () => {
    expect(await schemaDrift(dataSource, {})).toEqual([]);
  });

  it.each([
    ['DROP TABLE crates', 'The table crates is missing: write a migration that creates it, or delete CrateEntity.'],
    [
      'ALTER TABLE crates RENAME TO pallets',
      'The table crates is missing: write a migration that creates it, or delete CrateEntity.',
      'The table pallets has no entity: write one, or list it among those without, with the reason.',
    ],
    [
      'ALTER TABLE crates DROP COLUMN label',
      'crates.label is missing: write a migration that adds it, or delete it from CrateEntity.',
    ],
    [
      'ALTER TABLE crates ADD COLUMN color text',
      'crates.color is not in CrateEntity: add it there, or write a migration that drops it.',
    ],
    [
      'ALTER TABLE crates ALTER COLUMN label TYPE varchar(20)',
      'crates.label is character varying(20), and CrateEntity says that it is text: make them the same.',
    ],
    [
      'ALTER TABLE crates ALTER COLUMN weight TYPE numeric(20, 2)',
      'crates.weight is numeric(20,2), and CrateEntity says that it is numeric(20,8): make them the same.',
    ],
    [
      'ALTER TABLE crates ALTER COLUMN packed_at TYPE timestamptz',
      'crates.packed_at is timestamp with time zone, and CrateEntity says that it is timestamp(3) with time zone: make them the same.',
    ],
    [
      'ALTER TABLE crates ALTER COLUMN marks TYPE varchar(8) USING marks[1]',
      'crates.marks is character varying(8), and CrateEntity says that it is character varying(8)[]: make them the same.',
    ],
    [
      'ALTER TABLE crates ALTER COLUMN label DROP NOT NULL',
      'crates.label may be null, and CrateEntity says that it is never null: make them the same.',
    ],
    [
      'ALTER TABLE crates ALTER COLUMN weight SET NOT NULL',
      'crates.weight is never null, and CrateEntity says that it may be null: make them the same.',
    ],
    [
      'ALTER TABLE crates DROP CONSTRAINT crates_pkey, ADD PRIMARY KEY (id)',
      'The primary key of crates is (id), and CrateEntity says (id, number): make them the same.',
    ],
    [
      'ALTER TABLE crates DROP CONSTRAINT crates_pkey',
      'The primary key of crates is (), and CrateEntity says (id, number): make them the same.',
    ],
  ])('%s', async (statement, ...drift) => {
    await database.query(statement);
    expect(await schemaDrift(dataSource, {})).toEqual(drift);
  });

  it('may be allowed by name, and the name is missed when it is no longer so', async () => {
    const list = { pallets: 'nobody reads it' };
    await database.query('CREATE TABLE pallets (id int PRIMARY KEY)');
    expect(await schemaDrift(dataSource, list)).toEqual([]);
    await database.query('DROP TABLE pallets');
    expect(await schemaDrift(dataSource, { ...list, crates: 'it has one' })).toEqual([
      'pallets is listed among the tables without an entity, and is not one: take it off that list.',
      'crates is listed among the tables without an entity, and is not one: take it off that list.',
    ]);
  });

  it('does not hide another', async () => {
    await database.query('ALTER TABLE crates DROP COLUMN label, ADD COLUMN color text');
    expect(await schemaDrift(dataSource, {})).toHaveLength(2);
  });
});
