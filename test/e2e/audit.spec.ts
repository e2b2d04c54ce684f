import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditEvent, AuditService, AuditVerifier } from '../../src/modules/audit/index.js';
import { newId, Transactions } from '../../src/platform/database/index.js';
import type { InputFault } from '../../src/platform/errors/index.js';
import { type Answer, startTestApp, type TestApp } from '../support/app.js';
import { as } from '../support/test-callers.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

const opened = (door: string): AuditEvent => ({
  actor: { kind: 'system', id: 'test' },
  action: 'test.opened',
  subject: `door:${door}`,
});

const record = (event: AuditEvent): Promise<void> =>
  house.app.get(Transactions).run((tx) => house.app.get(AuditService).record(tx, event));

const list = (query = ''): Promise<Answer> =>
  house.call('GET', `/api/v1/audit/entries${query}`, { headers: as('admin', newId()) });

interface Entry {
  readonly sequence: string;
  readonly subject: string;
}

function itemsOf({ body }: Answer): readonly Entry[] {
  const items: readonly Entry[] = body.items;
  return items;
}

const subjectsOf = (answer: Answer): string[] => itemsOf(answer).map(({ subject }) => subject);

async function countEntries(): Promise<number> {
  const rows = await house.database.query('SELECT 1 FROM audit_entries');
  return rows.length;
}

describe('a record', () => {
  it('is shown as it was made', async () => {
    const event: AuditEvent = {
      actor: { kind: 'user', id: newId() },
      action: 'test.painted',
      subject: 'door:front',
      facts: { from: 'white', to: 'blue' },
    };
    await record(event);
    const { status, body } = await list('?limit=1');
    expect(status).toBe(200);
    expect(body.items).toEqual([
      {
        sequence: String(await countEntries()),
        recorded_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        actor_kind: 'user',
        actor_id: event.actor.id,
        action: event.action,
        subject: event.subject,
        facts: event.facts,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('of a transaction that is rolled back leaves nothing, not even a gap', async () => {
    const before = await countEntries();
    const failed = house.app.get(Transactions).run(async (tx) => {
      await house.app.get(AuditService).record(tx, opened('never'));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await record(opened('front'));
    expect(await countEntries()).toBe(before + 1);
    expect(await house.app.get(AuditVerifier).verify()).toEqual({ checked: BigInt(before + 1), fault: undefined });
  });

  it('keeps its hash whatever its facts look like', async () => {
    await record({
      ...opened('strange'),
      facts: {
        zebra: 1,
        Ähre: 'größer',
        a: '🚪\u202e"\\\n',
        10: -0,
        9: 1e21,
        'a.b': 5e-324,
        nothing: null,
        '': false,
        'nan becomes null': NaN,
      },
    });
    expect((await house.app.get(AuditVerifier).verify()).fault).toBeUndefined();
  });

  it('waits for its turn: fifty at once make one unbroken chain', async () => {
    const before = await countEntries();
    await Promise.all(Array.from({ length: 50 }, (_, index) => record(opened(`at-once-${index}`))));
    const { checked, fault } = await house.app.get(AuditVerifier).verify();
    expect(fault).toBeUndefined();
    expect(checked).toBe(BigInt(before + 50));
  });

  it('may be one of several in one transaction', async () => {
    const before = await countEntries();
    await house.app.get(Transactions).run(async (tx) => {
      for (const door of ['one', 'two', 'three']) await house.app.get(AuditService).record(tx, opened(door));
    });
    expect((await house.app.get(AuditVerifier).verify()).checked).toBe(BigInt(before + 3));
    expect(subjectsOf(await list('?limit=3'))).toEqual(['door:three', 'door:two', 'door:one']);
  });
});

describe('the list', () => {
  it('goes on where the page before ended, whatever is recorded meanwhile', async () => {
    for (const door of ['1', '2', '3', '4', '5']) await record(opened(door));
    const first = await list('?limit=2');
    await record(opened('meanwhile'));
    const second = await list(`?limit=2&cursor=${first.body.next_cursor}`);
    await record(opened('meanwhile again'));
    const third = await list(`?limit=2&cursor=${second.body.next_cursor}`);
    expect([first, second, third].flatMap(subjectsOf).slice(0, 5)).toEqual(
      ['5', '4', '3', '2', '1'].map((door) => `door:${door}`),
    );
  });

  it('ends with a page that has no next one', async () => {
    const count = await countEntries();
    const whole = await list(`?limit=${count}`);
    expect(whole.body.items).toHaveLength(count);
    expect(whole.body.next_cursor).toBeNull();
    const almost = await list(`?limit=${count - 1}`);
    const rest = await list(`?limit=500&cursor=${almost.body.next_cursor}`);
    expect(itemsOf(rest).map(({ sequence }) => sequence)).toEqual(['1']);
    expect(rest.body.next_cursor).toBeNull();
  });

  it.each([
    ['limit=0', '/limit'],
    ['limit=501', '/limit'],
    ['limit=many', '/limit'],
    ['cursor=made-up', '/cursor'],
    [`cursor=${Buffer.from('["-1"]').toString('base64url')}`, '/cursor'],
    [`cursor=${Buffer.from('["1 OR 1=1"]').toString('base64url')}`, '/cursor'],
    [`cursor=${Buffer.from('["1","2"]').toString('base64url')}`, '/cursor'],
    ['page=2', '/page'],
  ])('refuses ?%s', async (query, pointer) => {
    const { status, body } = await list(`?${query}`);
    expect(status).toBe(400);
    expect(body.code).toBe('request.invalid_input');
    const faults: readonly InputFault[] = body.errors;
    expect(new Set(faults.map((fault) => fault.pointer))).toEqual(new Set([pointer]));
  });
});

describe('who may see it', () => {
  it.each([
    ['entries', 'user', 403],
    ['entries', 'admin', 200],
    ['entries', 'super_admin', 200],
    ['verification', 'user', 403],
    ['verification', 'admin', 403],
    ['verification', 'super_admin', 200],
  ] as const)('%s as %s: %i', async (path, role, expected) => {
    const { status } = await house.call('GET', `/api/v1/audit/${path}`, { headers: as(role, newId()) });
    expect(status).toBe(expected);
  });

  it.each(['entries', 'verification'])('%s as nobody: 401', async (path) => {
    expect((await house.call('GET', `/api/v1/audit/${path}`)).status).toBe(401);
  });
});

describe('the verification', () => {
  it('of a sound log says how much it has checked', async () => {
    const { body } = await house.call('GET', '/api/v1/audit/verification', { headers: as('super_admin', newId()) });
    expect(body).toEqual({ sound: true, checked: String(await countEntries()), fault: null, fault_at: null });
  });
});
