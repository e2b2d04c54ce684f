import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BillingService } from '../../../src/modules/billing/index.js';
import { Transactions } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { as } from '../../support/test-callers.js';
import { newUser } from '../../support/users.js';
import { setWallClock } from '../../support/wall-clock.js';

const DAY = 86_400_000;
const actor = { kind: 'system', id: 'test' } as const;

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());
afterEach(() => {
  jest.useRealTimers();
});

const startTrial = (app: TestApp, userId: string) =>
  app.app.get(Transactions).run((tx) => app.app.get(BillingService).startTrial(tx, userId));
const setUntil = (userId: string, until: Date, source: string) =>
  house.app
    .get(Transactions)
    .run((tx) => house.app.get(BillingService).setUntil(tx, userId, until, { reason: 'By hand', source, actor }));

interface AccessOnTheWire {
  readonly state: string;
  readonly access_until: string;
  readonly history: { readonly from_until: string | null; readonly to_until: string }[];
}

async function accessOf(userId: string, app = house): Promise<AccessOnTheWire> {
  const { body } = await app.call('GET', '/api/v1/billing/access', { headers: as('user', userId) });
  const access: AccessOnTheWire = body;
  return access;
}

async function databaseTime(): Promise<number> {
  const [row] = await house.database.query<{ now: Date }>('SELECT now() AS now');
  return row?.now.getTime() ?? NaN;
}

describe('my access', () => {
  it('is a trial at first, under the names of the wire', async () => {
    const { id } = await newUser(house);
    const earliest = await databaseTime();
    await startTrial(house, id);
    const latest = await databaseTime();
    const answer = await house.call('GET', '/api/v1/billing/access', { headers: as('user', id) });
    expect(answer.status).toBe(200);
    const { access_until: until } = answer.body;
    expect(answer.body).toEqual({
      state: 'trialing',
      access_until: until,
      plan: 'trial',
      history: [{ from_until: null, to_until: until, plan: 'trial', reason: 'Trial', changed_at: expect.any(String) }],
    });
    expect(Date.parse(until)).toBeGreaterThanOrEqual(earliest + 14 * DAY);
    expect(Date.parse(until)).toBeLessThanOrEqual(latest + 14 * DAY);
  });

  it('is expired for who never had any, whatever their role', async () => {
    const { id } = await newUser(house, 'super_admin');
    const answer = await house.call('GET', '/api/v1/billing/access', { headers: as('super_admin', id) });
    expect(answer.body).toEqual({ state: 'expired', access_until: null, plan: null, history: [] });
  });

  it('is told to nobody who has not signed in', async () => {
    expect((await house.call('GET', '/api/v1/billing/access')).status).toBe(401);
  });

  it('is mine: nothing that another person has shows in it', async () => {
    const [ada, bob] = [await newUser(house), await newUser(house)];
    await startTrial(house, ada.id);
    expect((await accessOf(bob.id)).history).toEqual([]);
  });

  it.each([
    ['active', 1 * DAY, 'active'],
    ['in its grace', -1 * DAY, 'grace'],
    ['over', -4 * DAY, 'expired'],
  ])('can be %s when it was set', async (_what, fromNow, state) => {
    const { id } = await newUser(house);
    await setUntil(id, new Date((await databaseTime()) + fromNow), 'test:1');
    expect(await accessOf(id)).toMatchObject({ state, plan: 'manual' });
  });

  it('shows the last fifty changes, the latest first', async () => {
    const { id } = await newUser(house);
    const start = Date.parse('2027-01-01T00:00:00Z');
    for (let day = 1; day <= 52; day += 1) await setUntil(id, new Date(start + day * DAY), `test:${day}`);
    const { history, access_until } = await accessOf(id);
    expect(history).toHaveLength(50);
    expect(history[0]?.to_until).toBe(access_until);
    expect(history[49]?.to_until).toBe(new Date(start + 3 * DAY).toISOString());
    expect(history[0]?.from_until).toBe(history[1]?.to_until);
  });

  it.each([
    ['ahead', 400 * DAY],
    ['behind', -400 * DAY],
  ])('goes by the clock of the database, on a node whose own is far %s', async (_what, skew) => {
    const { id } = await newUser(house);
    const earliest = await databaseTime();
    setWallClock(Date.now() + skew);
    await startTrial(house, id);
    const { state, access_until } = await accessOf(id);
    expect(state).toBe('trialing');
    expect(Math.abs(Date.parse(access_until) - earliest - 14 * DAY)).toBeLessThan(DAY);
  });
});

describe('the settings', () => {
  let strict: TestApp;
  beforeAll(async () => {
    strict = await startTestApp({ environment: { TRIAL_DAYS: '0', ACCESS_GRACE_DAYS: '30' } });
  });
  afterAll(() => strict.close());

  it('can do without a trial: access is over at once, however long the grace', async () => {
    const { id } = await newUser(strict);
    const access = await startTrial(strict, id);
    expect(access).toEqual({ state: 'expired', accessUntil: expect.any(Date), plan: 'trial' });
    expect(await accessOf(id, strict)).toMatchObject({ state: 'expired', plan: 'trial' });
  });
});
