import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import { faultsOfSchema } from '../../src/cli/schema-drift.js';
import { dataSourceOptions, SchemaDrift } from '../../src/platform/database/index.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/database.js';

describe('the schema of the app', () => {
  it('is what the entities say', async () => {
    const database = await createTestDatabase();
    try {
      expect(await faultsOfSchema(database.url)).toEqual([]);
      await database.query('ALTER TABLE users DROP COLUMN birthday');
      await database.query('DROP TABLE event_deliveries');
      expect(await faultsOfSchema(database.url)).toEqual([
        'users.birthday is missing: write a migration that adds it, or delete it from UserEntity.',
        'event_deliveries is listed among the tables without an entity, and is not one: take it off that list.',
      ]);
    } finally {
      await database.drop();
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
  let drift: SchemaDrift;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    const options = dataSourceOptions({ url: database.url, poolSize: 1 });
    dataSource = await new DataSource({ ...options, entities: [CrateEntity] }).initialize();
    drift = new SchemaDrift(dataSource);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });
  beforeEach(() => database.query(CRATES));
  afterEach(() => database.query('DROP TABLE IF EXISTS crates, pallets'));

  it('is not found where there is none', async () => {
    expect(await drift.find({})).toEqual([]);
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
  ])('%s', async (statement, ...sentences) => {
    await database.query(statement);
    expect(await drift.find({})).toEqual(sentences);
  });

  it('may be allowed by name, and the name is missed when it is no longer so', async () => {
    const list = { pallets: 'nobody reads it' };
    await database.query('CREATE TABLE pallets (id int PRIMARY KEY)');
    expect(await drift.find(list)).toEqual([]);
    await database.query('DROP TABLE pallets');
    expect(await drift.find({ ...list, crates: 'it has one' })).toEqual([
      'pallets is listed among the tables without an entity, and is not one: take it off that list.',
      'crates is listed among the tables without an entity, and is not one: take it off that list.',
    ]);
  });

  it('does not hide another', async () => {
    await database.query('ALTER TABLE crates DROP COLUMN label, ADD COLUMN color text');
    expect(await drift.find({})).toHaveLength(2);
  });
});
