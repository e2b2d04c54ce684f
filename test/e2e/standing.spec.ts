import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type User, UserDeactivated, UserReactivated, UserRoleChanged } from '../../src/modules/users/index.js';
import { newId } from '../../src/platform/database/index.js';
import type { Role } from '../../src/platform/roles/index.js';
import { type Answer, startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { guestRoom } from '../support/guest-room.js';
import { queued } from '../support/job-queue.js';
import { newUser } from '../support/people.js';
import { as } from '../support/test-callers.js';

let house: TestApp;
let heard: string[];
let officer: User;
let ada: User;

beforeAll(async () => {
  const gallery = guestRoom((_, events) => {
    events.on(UserRoleChanged, 'gallery.notice_role', async (_tx, { user_id, from, to }) => {
      heard.push(`${user_id} was ${from} and is ${to}`);
    });
    events.on(UserDeactivated, 'gallery.notice_leaving', async (_tx, { user_id }) => {
      heard.push(`${user_id} is out`);
    });
    events.on(UserReactivated, 'gallery.notice_return', async (_tx, { user_id }) => {
      heard.push(`${user_id} is in`);
    });
  });
  house = await startTestApp({ guests: [gallery] });
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.database.query('DELETE FROM users');
  officer = await newUser(house.app, { role: 'super_admin' });
  ada = await newUser(house.app);
  heard = [];
});

const put = (path: string, by: User, user: { id: string }, body: unknown): Promise<Answer> =>
  house.call('PUT', `/api/v1/users/${user.id}/${path}`, { headers: as(by.role, by.id), body });

const changeRole = (by: User, user: { id: string }, role: Role): Promise<Answer> => put('role', by, user, { role });

const changeStatus = (by: User, user: { id: string }, isActive: boolean): Promise<Answer> =>
  put('status', by, user, { is_active: isActive });

async function stored({ id }: { id: string }): Promise<unknown> {
  const [row] = await house.database.query('SELECT role, is_active FROM users WHERE id = $1', [id]);
  return row;
}

const latestEntries = async (limit: number): Promise<unknown[]> => {
  const entries = await house.database.query('SELECT * FROM audit_entries ORDER BY sequence DESC LIMIT $1', [limit]);
  return entries.reverse();
};

const countEntries = async (): Promise<number> => (await house.database.query('SELECT 1 FROM audit_entries')).length;

const allIsHeard = (): Promise<unknown> =>
  eventually('the queue is empty', async () => (await queued(house.database)).length === 0);

describe('a role', () => {
  it('is changed, recorded and told once', async () => {
    const { status, body } = await changeRole(officer, ada, 'admin');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: ada.id, role: 'admin' });
    expect(await stored(ada)).toEqual({ role: 'admin', is_active: true });
    expect(await latestEntries(1)).toEqual([
      expect.objectContaining({
        actor_kind: 'user',
        actor_id: officer.id,
        action: 'users.role_changed',
        subject: `user:${ada.id}`,
        facts: { from: 'user', to: 'admin' },
      }),
    ]);
    await allIsHeard();
    expect(heard).toEqual([`${ada.id} was user and is admin`]);
  });

  it('that somebody has already is not written, recorded or told again', async () => {
    const before = await countEntries();
    expect(await changeRole(officer, ada, 'user')).toMatchObject({ status: 200, body: { role: 'user' } });
    expect(await countEntries()).toBe(before);
    expect(await queued(house.database)).toEqual([]);
    expect(heard).toEqual([]);
  });

  it.each([
    ['one’s own', () => [officer, officer], 'Nobody changes their own role or status'],
    [
      'by somebody whose role was taken meanwhile',
      async () => [{ ...(await newUser(house.app)), role: 'super_admin' }, ada],
      'no longer what it was',
    ],
    ['by somebody who has no account any more', () => [{ ...officer, id: newId() }, ada], 'no longer what it was'],
  ] as [string, () => Promise<[User, User]> | [User, User], string][])('is refused: %s', async (_, people, reason) => {
    const [by, user] = await people();
    const before = await countEntries();
    const { status, body } = await changeRole(by, user, 'admin');
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'users.standing_refused', detail: expect.stringContaining(reason) });
    expect(await stored(user)).toEqual({ role: user.role, is_active: true });
    expect(await countEntries()).toBe(before);
    expect(await queued(house.database)).toEqual([]);
  });

  it.each([[{}], [{ role: 'emperor' }], [{ role: null }], [{ role: ['admin'] }], [[]]])('is not %j', async (body) => {
    expect(await put('role', officer, ada, body)).toMatchObject({
      status: 400,
      body: { code: 'request.invalid_input' },
    });
  });

  it('is nothing that an administrator gives', async () => {
    const admin = await newUser(house.app, { role: 'admin' });
    expect(await changeRole(admin, ada, 'admin')).toMatchObject({ status: 403, body: { code: 'access.not_allowed' } });
  });

  it('of nobody cannot be changed', async () => {
    expect(await changeRole(officer, { id: newId() }, 'admin')).toMatchObject({
      status: 404,
      body: { code: 'users.not_found' },
    });
  });
});

describe('a status', () => {
  it('is changed and changed back, recorded and told each time', async () => {
    expect((await changeStatus(officer, ada, false)).body).toMatchObject({ is_active: false });
    expect(await stored(ada)).toEqual({ role: 'user', is_active: false });
    await allIsHeard();
    expect((await changeStatus(officer, ada, true)).body).toMatchObject({ is_active: true });
    await allIsHeard();
    expect(heard).toEqual([`${ada.id} is out`, `${ada.id} is in`]);
    expect(await latestEntries(2)).toEqual([
      expect.objectContaining({
        action: 'users.deactivated',
        subject: `user:${ada.id}`,
        actor_id: officer.id,
        facts: {},
      }),
      expect.objectContaining({
        action: 'users.reactivated',
        subject: `user:${ada.id}`,
        actor_id: officer.id,
        facts: {},
      }),
    ]);
  });

  it('that is so already is not written again', async () => {
    const before = await countEntries();
    expect((await changeStatus(officer, ada, true)).status).toBe(200);
    expect(await countEntries()).toBe(before);
    expect(await queued(house.database)).toEqual([]);
  });

  it('is the business of administrators, except that of those above them', async () => {
    const admin = await newUser(house.app, { role: 'admin' });
    expect((await changeStatus(admin, ada, false)).status).toBe(200);
    expect(await changeStatus(admin, officer, false)).toMatchObject({
      status: 403,
      body: { code: 'users.standing_refused' },
    });
    expect(await changeStatus(ada, admin, false)).toMatchObject({ status: 403, body: { code: 'access.not_allowed' } });
  });

  it('of administrators who are out themselves is not theirs to change', async () => {
    const admin = await newUser(house.app, { role: 'admin' });
    await changeStatus(officer, admin, false);
    expect(await changeStatus(admin, ada, false)).toMatchObject({
      status: 403,
      body: { code: 'users.standing_refused' },
    });
  });

  it.each([[{}], [{ is_active: 'false' }], [{ is_active: 0 }], [{ is_active: null }]])('is not %j', async (body) => {
    expect(await put('status', officer, ada, body)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/is_active' }] },
    });
  });
});

describe('what is not recorded is not done', () => {
  it('a change is rolled back, and nobody hears of it, when the audit log refuses it', async () => {
    await house.database.query(
      `ALTER TABLE audit_entries ADD CONSTRAINT out_of_ink CHECK (action <> 'users.role_changed') NOT VALID`,
    );
    try {
      expect((await changeRole(officer, ada, 'admin')).status).toBe(500);
      expect(await stored(ada)).toEqual({ role: 'user', is_active: true });
      expect(await queued(house.database)).toEqual([]);
    } finally {
      await house.database.query('ALTER TABLE audit_entries DROP CONSTRAINT out_of_ink');
    }
  });
});
