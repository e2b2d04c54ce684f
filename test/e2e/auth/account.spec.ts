import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';
import { bearer, login, type Person, signUp } from '../../support/sign-ups.js';

let house: TestApp;
let second: TestApp;

beforeAll(async () => {
  house = await startTestApp();
  second = await startTestApp({ database: house.database });
});
afterAll(async () => {
  await second.close();
  await house.close();
});

const tokenOf = async (person: Person) => String((await login(house, person)).body.access_token);
const get = (path: string, token: string, node = house) =>
  node.call('GET', `/api/v1/${path}`, { headers: bearer(token) });
const makeRole = (person: Person, role: string) =>
  house.database.query(`UPDATE users SET role = $2 WHERE id = $1`, [person.id, role]);

async function administrator(): Promise<string> {
  const admin = await signUp(house);
  await makeRole(admin, 'super_admin');
  return tokenOf(admin);
}

describe('sessions', () => {
  it('are listed with device and address, and end one by one or all together', async () => {
    const ada = await signUp(house);
    const [here, there] = [await tokenOf(ada), await tokenOf(ada)];
    const list = await get('auth/sessions', here);
    const items = list.body.items as readonly { id: string; current: boolean }[];
    expect(items).toHaveLength(2);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    expect(items[0]).toMatchObject({ device: expect.any(String), address: '127.0.0.1', carrier: 'bearer' });
    const other = items.find(({ current }) => !current);
    const ended = await house.call('DELETE', `/api/v1/auth/sessions/${other?.id}`, { headers: bearer(here) });
    expect(ended.status).toBe(204);
    expect((await get('auth/me', there)).body.code).toBe('auth.session_ended');
    expect((await get('auth/me', here)).status).toBe(200);
    await house.call('DELETE', '/api/v1/auth/sessions', { headers: bearer(here) });
    expect((await get('auth/me', here)).body.code).toBe('auth.session_ended');
  });

  it('of somebody else are not there', async () => {
    const [ada, grace] = [await signUp(house), await signUp(house)];
    const [mine, hers] = [await tokenOf(ada), await tokenOf(grace)];
    const { items } = (await get('auth/sessions', hers)).body;
    for (const id of [items[0].id, randomUUID()]) {
      const answer = await house.call('DELETE', `/api/v1/auth/sessions/${id}`, { headers: bearer(mine) });
      expect(answer.status).toBe(404);
      expect(answer.body.code).toBe('auth.session_not_found');
    }
    expect((await get('auth/me', hers)).status).toBe(200);
  });
});

describe('what an administrator changes', () => {
  it('is felt by open sessions on every node', async () => {
    const admin = await administrator();
    const ada = await signUp(house);
    const token = await tokenOf(ada);
    expect((await get('auth/me', token, second)).status).toBe(200);

    await house.call('PUT', `/api/v1/users/${ada.id}/role`, { headers: bearer(admin), body: { role: 'admin' } });
    await eventually('the new role', async () => (await get('auth/me', token, second)).body.role === 'admin', 5_000);

    await house.call('PUT', `/api/v1/users/${ada.id}/status`, { headers: bearer(admin), body: { is_active: false } });
    await eventually(
      'the end on the other node',
      async () => (await get('auth/me', token, second)).status === 401,
      5_000,
    );
    const refused = await login(house, ada);
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('auth.account_inactive');
    expect((await login(house, { ...ada, password: 'guess' })).body.code).toBe('auth.invalid_credentials');

    await house.call('PUT', `/api/v1/users/${ada.id}/status`, { headers: bearer(admin), body: { is_active: true } });
    expect((await login(house, ada)).status).toBe(200);
    expect((await get('auth/me', token)).body.code).toBe('auth.session_ended');
  });
});

describe('leaving', () => {
  const leave = (method: string, path: string, password: string, token: string) =>
    house.call(method, `/api/v1/auth/${path}`, { headers: bearer(token), body: { password } });

  it('closes the account after the password was asked for once more', async () => {
    const ada = await signUp(house);
    const token = await tokenOf(ada);
    expect((await leave('POST', 'account/deactivate', 'guess', token)).body.code).toBe('auth.password_wrong');
    expect((await leave('POST', 'account/deactivate', ada.password, token)).status).toBe(204);
    expect((await get('auth/me', token)).status).toBe(401);
    expect((await login(house, ada)).body.code).toBe('auth.account_inactive');
  });

  it('erases who the person was and keeps the id for the books', async () => {
    const ada = await signUp(house, {
      email: 'forget-me@example.com',
      full_name: 'Unforgotten Name',
      username: 'forget.me',
    });
    const token = await tokenOf(ada);
    expect((await leave('DELETE', 'account', ada.password, token)).status).toBe(204);
    expect((await get('auth/me', token)).status).toBe(401);
    expect((await login(house, ada)).body.code).toBe('auth.invalid_credentials');
    const [row] = await house.database.query<{ email: string; full_name: string; is_active: boolean }>(
      `SELECT email, full_name, is_active FROM users WHERE id = $1`,
      [ada.id],
    );
    expect(row).toEqual({ email: `deleted-${ada.id}@invalid`, full_name: 'Deleted user', is_active: false });
    const tables = await house.database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb') GROUP BY 1`,
    );
    for (const { name } of tables) {
      const found = await house.database.query(`SELECT 1 FROM ${name} AS r WHERE r::text ~* 'forget.?me|Unforgotten'`);
      expect({ name, found }).toEqual({ name, found: [] });
    }
    expect((await signUp(house, { email: 'forget-me@example.com' })).id).not.toBe(ada.id);
  });

  it('is not for the last super admin', async () => {
    await house.database.query(`UPDATE users SET role = 'user'`);
    const last = await signUp(house);
    await makeRole(last, 'super_admin');
    const token = await tokenOf(last);
    expect((await leave('DELETE', 'account', last.password, token)).body.code).toBe('users.standing_refused');
    expect((await leave('POST', 'account/deactivate', last.password, token)).body.code).toBe('users.standing_refused');
    expect((await login(house, last)).status).toBe(200);
  });
});

describe('my data', () => {
  it('is exported with everything that is kept', async () => {
    const ada = await signUp(house);
    const { body } = await get('auth/account/export', await tokenOf(ada));
    expect(body.person.email).toBe(ada.email);
    expect(body.sessions).toHaveLength(1);
    expect(body.sign_ins).toHaveLength(1);
    expect(body.access_history).toHaveLength(1);
  });
});
