import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../../../src/modules/audit/index.js';
import {
  type Access,
  AccessChanged,
  BillingService,
  type Grounds,
  PlanUnknown,
} from '../../../src/modules/billing/index.js';
import { UserNotFound } from '../../../src/modules/users/index.js';
import { newId, Transactions, type Tx } from '../../../src/platform/database/index.js';
import { Events } from '../../../src/platform/events/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';
import { newUser } from '../../support/users.js';

const DAY = 86_400_000;
const [MAY, JUNE, JULY] = ['2031-05-01', '2031-06-01', '2031-07-01'].map((day) => new Date(day)) as [Date, Date, Date];

const heard: ReturnType<typeof AccessChanged.parse>[] = [];

/** A room above billing, which wants to know. */
@Module({})
class Listener implements OnModuleInit {
  constructor(private readonly events: Events) {}

  static module(): DynamicModule {
    return { module: Listener };
  }

  onModuleInit(): void {
    this.events.on(AccessChanged, 'test.listens', async (_tx, change) => void heard.push(change));
  }
}

let house: TestApp;
let billing: BillingService;

beforeAll(async () => {
  house = await startTestApp({ guests: [Listener.module()] });
  billing = house.app.get(BillingService);
});
afterAll(() => house.close());

const grounds = (source: string, more: Partial<Grounds> = {}): Grounds => ({
  reason: 'Paid',
  source,
  actor: { kind: 'system', id: 'paypal' },
  ...more,
});
const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => house.app.get(Transactions).run(work);
const grant = (userId: string, until: Date, source: string, more?: Partial<Grounds>): Promise<Access> =>
  run((tx) => billing.grant(tx, userId, until, grounds(source, more)));
const extend = (userId: string, days: number, source: string): Promise<Access> =>
  run((tx) => billing.extend(tx, userId, days, grounds(source)));

const changesOf = (userId: string) =>
  house.database.query<{ source: string; to_until: Date }>(
    'SELECT source, to_until FROM access_changes WHERE user_id = $1 ORDER BY changed_at, id',
    [userId],
  );
const auditOf = async (userId: string) =>
  (await house.app.get(AuditService).newest(500)).filter(
    ({ action, subject }) => action === 'billing.access_changed' && subject === `user:${userId}`,
  );
const heardOf = (userId: string) => heard.filter(({ user_id }) => user_id === userId);
/** Waits until no event is under way: one more is told and heard, and then the queue is empty. */
const everythingHeard = async () => {
  const { id } = await newUser(house);
  await grant(id, MAY, 'test:last');
  await eventually('the last event', () => heardOf(id).length > 0);
  await eventually('an empty queue', async () => {
    const rows = await house.database.query('SELECT 1 FROM graphile_worker._private_jobs');
    return rows.length === 0;
  });
};

describe('a grant', () => {
  it('lengthens access, and is in the history, the audit log and an event', async () => {
    const { id } = await newUser(house);
    const trial = await run((tx) => billing.startTrial(tx, id));
    const access = await grant(id, MAY, 'paypal:capture:1');
    expect(access).toEqual({ state: 'active', accessUntil: MAY, plan: 'manual' });
    expect(await billing.accessOf(id)).toEqual(access);
    const [latest] = await billing.history(id);
    expect(latest).toMatchObject({ from: trial.accessUntil, term: { until: MAY }, source: 'paypal:capture:1' });
    const [entry] = await auditOf(id);
    expect(entry).toMatchObject({
      actor: { kind: 'system', id: 'paypal' },
      facts: {
        from_until: trial.accessUntil?.toISOString(),
        to_until: MAY.toISOString(),
        plan: 'manual',
        reason: 'Paid',
        source: 'paypal:capture:1',
      },
    });
    await everythingHeard();
    expect(heardOf(id)).toContainEqual({
      user_id: id,
      from_until: trial.accessUntil?.toISOString(),
      to_until: MAY.toISOString(),
      plan: 'manual',
    });
  });

  it('never shortens it, leaves a trace, and tells nobody of a change that is none', async () => {
    const { id } = await newUser(house);
    await grant(id, JUNE, 'test:june');
    expect(await grant(id, MAY, 'test:may')).toEqual({ state: 'active', accessUntil: JUNE, plan: 'manual' });
    expect(await changesOf(id)).toEqual([
      { source: 'test:june', to_until: JUNE },
      { source: 'test:may', to_until: JUNE },
    ]);
    expect(await auditOf(id)).toHaveLength(2);
    await everythingHeard();
    expect(heardOf(id)).toHaveLength(1);
  });

  it('that is rolled back has never been', async () => {
    const { id } = await newUser(house);
    const failed = run(async (tx) => {
      await billing.grant(tx, id, MAY, grounds('test:1'));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await everythingHeard();
    expect([await billing.accessOf(id), await changesOf(id), await auditOf(id), heardOf(id)]).toEqual([
      { state: 'expired', accessUntil: null, plan: null },
      [],
      [],
      [],
    ]);
  });

  it('is refused for nobody, and for a plan that there is not', async () => {
    const { id } = await newUser(house);
    await expect(grant(newId(), MAY, 'test:1')).rejects.toThrow(UserNotFound);
    await expect(grant(id, MAY, 'test:1', { plan: 'lifetime' })).rejects.toThrow(PlanUnknown);
    expect(await changesOf(id)).toEqual([]);
  });
});

describe('taking access away', () => {
  it('is done by setting it, and by nothing else', async () => {
    const { id } = await newUser(house);
    await grant(id, JULY, 'test:1');
    const access = await run((tx) =>
      billing.setUntil(tx, id, new Date(0), grounds('refund:1', { reason: 'Refunded' })),
    );
    expect(access).toMatchObject({ state: 'expired', accessUntil: new Date(0) });
    expect(await billing.accessOf(id)).toEqual(access);
  });
});

describe('the same source', () => {
  it('counts once a person, and answers what it answered the first time', async () => {
    const { id } = await newUser(house);
    const first = await extend(id, 30, 'paypal:capture:7');
    await extend(id, 30, 'paypal:capture:8');
    expect(await extend(id, 30, 'paypal:capture:7')).toEqual(first);
    expect(await grant(id, JULY, 'paypal:capture:7')).toEqual(first);
    expect((await changesOf(id)).map(({ source }) => source)).toEqual(['paypal:capture:7', 'paypal:capture:8']);
    expect(await auditOf(id)).toHaveLength(2);
  });

  it('is another one for another person', async () => {
    const [ada, bob] = [await newUser(house), await newUser(house)];
    for (const { id } of [ada, bob]) await grant(id, MAY, 'promotion:2031');
    expect([await changesOf(ada.id), await changesOf(bob.id)].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('told twenty times at once makes one change, with one answer', async () => {
    const { id } = await newUser(house);
    const answers = await Promise.all(Array.from({ length: 20 }, () => extend(id, 30, 'paypal:capture:9')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await changesOf(id)).toHaveLength(1);
    expect(await auditOf(id)).toHaveLength(1);
    await everythingHeard();
    expect(heardOf(id)).toHaveLength(1);
  });

  it('starts one trial, however often somebody signs up', async () => {
    const { id } = await newUser(house);
    const trials = await Promise.all([1, 2, 3].map(() => run((tx) => billing.startTrial(tx, id))));
    expect(new Set(trials.map(({ accessUntil }) => accessUntil?.getTime())).size).toBe(1);
    expect(await changesOf(id)).toHaveLength(1);
  });
});

describe('payments at once', () => {
  it('each add their days, also for somebody who never had access', async () => {
    const { id } = await newUser(house);
    await Promise.all(Array.from({ length: 12 }, (_, index) => extend(id, 30, `paypal:capture:${index}`)));
    const changes = await changesOf(id);
    const [first] = changes;
    const start = (first?.to_until.getTime() ?? NaN) - 30 * DAY;
    expect(changes.map(({ to_until }) => (to_until.getTime() - start) / DAY)).toEqual(
      Array.from({ length: 12 }, (_, index) => 30 * (index + 1)),
    );
    expect((await billing.accessOf(id)).accessUntil).toEqual(new Date(start + 360 * DAY));
  });

  it('of different ends leave the latest, in whatever order they come', async () => {
    const { id } = await newUser(house);
    await Promise.all([JUNE, JULY, MAY].map((until, index) => grant(id, until, `test:${index}`)));
    expect((await billing.accessOf(id)).accessUntil).toEqual(JULY);
    expect(await changesOf(id)).toHaveLength(3);
  });
});
