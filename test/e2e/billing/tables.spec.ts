import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const ADA = newId();

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.query(
    `INSERT INTO users (id, email, full_name, time_zone, role, is_active, created_at)
     VALUES ($1, 'ada@example.com', 'Ada', 'UTC', 'user', true, now())`,
    [ADA],
  );
});
afterAll(() => database.drop());

interface Row {
  readonly user_id: string;
  readonly until: string;
  readonly plan: string;
  readonly kind: string;
  readonly source: string;
  readonly reason: string;
}

const SOUND: Row = {
  user_id: ADA,
  until: '2031-01-01',
  plan: 'manual',
  kind: 'paid',
  source: 'test:0',
  reason: 'Test',
};

const insertAccess = ({ user_id, until, plan, kind }: Row) =>
  database.query('INSERT INTO access VALUES ($1, $2, $3, $4, now())', [user_id, until, plan, kind]);
const insertChange = ({ user_id, until, plan, kind, reason, source }: Row) =>
  database.query('INSERT INTO access_changes VALUES ($1, $2, NULL, $3, $4, $5, $6, $7, now())', [
    ...[newId(), user_id, until, plan, kind],
    ...[reason, source],
  ]);

const WRONG: [what: string, change: Partial<Row>, constraint: RegExp][] = [
  ['nobody', { user_id: newId() }, /_user_fkey/],
  ['an unknown plan', { plan: 'lifetime' }, /_plan_fkey/],
  ['an unknown kind', { kind: 'gift' }, /_kind_check/],
  ['a trial that was paid for', { plan: 'trial' }, /_check/],
  ['a plan on trial', { kind: 'trial' }, /_check/],
  ['no end at all', { until: 'infinity' }, /_until_check/],
];

describe('the table of access', () => {
  it.each(WRONG)('refuses %s', async (_what, change, constraint) => {
    await expect(insertAccess({ ...SOUND, ...change })).rejects.toThrow(constraint);
  });

  it('has one row a person', async () => {
    await insertAccess(SOUND);
    await expect(insertAccess(SOUND)).rejects.toThrow(/access_pkey/);
  });
});

describe('the history of access', () => {
  it.each([
    ...WRONG,
    ['no reason', { reason: '' }, /_reason_check/] as const,
    ['no source', { source: '' }, /_source_check/] as const,
  ])('refuses %s', async (_what, change, constraint) => {
    await expect(insertChange({ ...SOUND, ...change })).rejects.toThrow(constraint);
  });

  it('knows each source of a person once', async () => {
    await insertChange(SOUND);
    await expect(insertChange({ ...SOUND, until: '2032-01-01' })).rejects.toThrow(/access_changes_user_source_key/);
  });

  it.each(["UPDATE access_changes SET reason = 'x'", 'DELETE FROM access_changes', 'TRUNCATE access_changes'])(
    'cannot be changed: %s',
    async (statement) => {
      await expect(database.query(statement)).rejects.toThrow('on access_changes is refused');
    },
  );
});

describe('the plans', () => {
  it('are at first those that need no payment', async () => {
    expect(await database.query('SELECT code, price_minor, is_active FROM plans ORDER BY code')).toEqual([
      { code: 'manual', price_minor: '0', is_active: true },
      { code: 'trial', price_minor: '0', is_active: true },
    ]);
  });

  it.each([
    ["'Monthly', 'Monthly', 100, 'EUR', 30, true", /code_check/],
    ["'monthly', '', 100, 'EUR', 30, true", /name_check/],
    ["'monthly', 'Monthly', -1, 'EUR', 30, true", /price_minor_check/],
    ["'monthly', 'Monthly', 100, 'eur', 30, true", /currency_check/],
    ["'monthly', 'Monthly', 100, 'EUR', 0, true", /period_days_check/],
  ])('refuse (%s)', async (values, constraint) => {
    await expect(database.query(`INSERT INTO plans VALUES (${values})`)).rejects.toThrow(constraint);
  });
});
