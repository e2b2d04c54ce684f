import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { User } from '../../src/modules/users/index.js';
import type { Role } from '../../src/platform/roles/index.js';
import { type Answer, startTestApp, type TestApp } from '../support/app.js';
import { newUser } from '../support/people.js';
import { as } from '../support/test-callers.js';

let house: TestApp;
let officer: User;
let ada: User;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.database.query('DELETE FROM users');
  officer = await newUser(house.app, { role: 'super_admin' });
  ada = await newUser(house.app);
});

const put = (path: string, by: User, user: User, body: unknown): Promise<Answer> =>
  house.call('PUT', `/api/v1/users/${user.id}/${path}`, { headers: as(by.role, by.id), body });

const changeRole = (by: User, user: User, role: Role): Promise<Answer> => put('role', by, user, { role });

const shutOut = (by: User, user: User): Promise<Answer> => put('status', by, user, { is_active: false });

const countEntries = async (): Promise<number> => (await house.database.query('SELECT 1 FROM audit_entries')).length;

describe('at the same time', () => {
  const rounds = Array.from({ length: 5 }, (_, round) => round);

  it.each(rounds)('two super admins demote each other: one does (round %i)', async () => {
    const other = await newUser(house.app, { role: 'super_admin' });
    const answers = await Promise.all([changeRole(officer, other, 'user'), changeRole(other, officer, 'user')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  it.each(rounds)('two of three super admins demote each other: one does (round %i)', async () => {
    const [other] = await Promise.all([1, 2].map(() => newUser(house.app, { role: 'super_admin' })));
    if (!other) throw new Error('There is no other.');
    const answers = await Promise.all([changeRole(officer, other, 'user'), changeRole(other, officer, 'user')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  it('administrators shut each other out in a ring: nobody waits for ever, and somebody is left', async () => {
    const admins = await Promise.all([1, 2, 3, 4, 5].map(() => newUser(house.app, { role: 'admin' })));
    const answers = await Promise.all(
      admins.map((admin, index) => shutOut(admin, admins[(index + 1) % admins.length] ?? admin)),
    );
    const done = answers.filter(({ status }) => status === 200).length;
    const left = await house.database.query(`SELECT 1 FROM users WHERE role = 'admin' AND is_active`);
    expect(left).toHaveLength(admins.length - done);
    expect(left.length).toBeGreaterThan(0);
  });

  it('the same role is given twice: it is recorded once', async () => {
    const before = await countEntries();
    const answers = await Promise.all([changeRole(officer, ada, 'admin'), changeRole(officer, ada, 'admin')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await countEntries()).toBe(before + 1);
  });
});
