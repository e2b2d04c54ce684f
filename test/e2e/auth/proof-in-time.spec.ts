import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PasswordCheck } from '../../../src/modules/auth/application/password-check.js';
import { Passwords } from '../../../src/modules/auth/application/passwords.js';
import { SessionStarter } from '../../../src/modules/auth/application/session-starter.js';
import { SignInGate } from '../../../src/modules/auth/application/sign-in-gate.js';
import { SignInBusy } from '../../../src/modules/auth/domain/errors/sign-in-busy.error.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { linkTokenIn, mailAbout } from '../../support/mailbox.js';
import { bearer, login, type Person, signUp } from '../../support/sign-ups.js';
import { as } from '../../support/test-callers.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

const client = { address: '203.0.113.1', device: 'test', deviceId: undefined };
const wanted = 'an entirely new sentence';

const tokenOf = async (person: Person) => String((await login(house, person)).body.access_token);
const post = (path: string, body: object, token?: string) =>
  house.call('POST', `/api/v1/auth/${path}`, { body, headers: token === undefined ? {} : bearer(token) });
const changePassword = async (ada: Person) => {
  const { status } = await post(
    'password/change',
    { current_password: ada.password, new_password: wanted },
    await tokenOf(ada),
  );
  expect(status).toBe(204);
};

describe('a password that was right a moment ago', () => {
  const proven = (ada: Person) =>
    house.app.get(PasswordCheck).prove({ name: ada.email, password: ada.password }, client);
  const start = async (ada: Person, between: () => Promise<unknown>) => {
    const proof = await proven(ada);
    await between();
    return house.app.get(SessionStarter).start(proof, 'bearer', client);
  };

  it('opens no session after it was changed', async () => {
    const ada = await signUp(house);
    await expect(start(ada, () => changePassword(ada))).rejects.toThrow('name or the password');
  });

  it('opens no session after the account was closed', async () => {
    const ada = await signUp(house);
    const close = () => house.database.query(`UPDATE users SET is_active = false WHERE id = $1`, [ada.id]);
    await expect(start(ada, close)).rejects.toThrow('name or the password');
  });

  it('leaves no session alive that was opened while it was being changed', async () => {
    const ada = await signUp(house);
    const token = await tokenOf(ada);
    const [answers] = await Promise.all([
      Promise.all(Array.from({ length: 6 }, () => login(house, ada))),
      post('password/change', { current_password: ada.password, new_password: wanted }, token),
    ]);
    for (const { status, body } of answers) {
      if (status !== 200) continue;
      const me = await house.call('GET', '/api/v1/auth/me', { headers: bearer(String(body.access_token)) });
      expect(me.status).toBe(401);
    }
  });
});

describe('a link in a mail', () => {
  it('to a new address ends with the old password', async () => {
    const ada = await signUp(house);
    await post('email/change', { email: 'evil@example.com', password: ada.password }, await tokenOf(ada));
    const token = linkTokenIn(await mailAbout(house, 'evil@example.com', 'Confirm your new e-mail address'));
    await changePassword(ada);
    expect((await post('email/confirm', { token })).body.code).toBe('auth.link_invalid');
  });

  it('to choose a password ends with the old address', async () => {
    const ada = await signUp(house);
    await post('password/forgot', { email: ada.email });
    const reset = linkTokenIn(await mailAbout(house, ada.email, 'Choose a new password'));
    const email = `new-${ada.email}`;
    await post('email/change', { email, password: ada.password }, await tokenOf(ada));
    const confirm = linkTokenIn(await mailAbout(house, email, 'Confirm your new e-mail address'));
    expect((await post('email/confirm', { token: confirm })).status).toBe(204);
    expect((await post('password/reset', { token: reset, new_password: wanted })).body.code).toBe('auth.link_invalid');
  });
});

describe('a try that is no failure', () => {
  it('is not counted: the right password of a closed account', async () => {
    const ada = await signUp(house);
    await house.database.query(`UPDATE users SET is_active = false WHERE id = $1`, [ada.id]);
    const answers = await Promise.all(Array.from({ length: 12 }, () => login(house, ada)));
    expect(new Set(answers.map(({ body }) => String(body.code)))).toEqual(new Set(['auth.account_inactive']));
    const seen = await house.call('GET', `/api/v1/users/${ada.id}/sign-ins`, { headers: as('admin', ada.id) });
    const outcomes = (seen.body.items as readonly { outcome: string }[]).map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['unfinished']));
  });

  it('is not counted: one that found too many others waiting', async () => {
    const ada = await signUp(house);
    const gate = house.app.get(SignInGate);
    const attempt = await gate.open(ada.email, ada.id, client);
    await expect(gate.deciding(attempt, () => Promise.reject(new SignInBusy()))).rejects.toThrow(SignInBusy);
    expect(await house.database.query(`SELECT 1 FROM sign_in_attempts WHERE user_id = $1`, [ada.id])).toEqual([]);
  });
});

describe('more password checks than can wait', () => {
  it('are refused at once, and the others are done', async () => {
    const passwords = house.app.get(Passwords);
    const checks = await Promise.allSettled(Array.from({ length: 200 }, () => passwords.matches('x', undefined)));
    const refused = checks.filter((check) => check.status === 'rejected');
    expect(refused.length).toBeGreaterThan(50);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(SignInBusy);
    expect(checks.length - refused.length).toBeGreaterThan(100);
    await expect(passwords.matches('x', undefined)).resolves.toBe(false);
  });
});

describe('a sign-in that is no sign-in', () => {
  it.each([
    [{ email: 5, username: 'ada', password: 'x' }, '/email'],
    [{ username: null, password: 'x' }, '/username'],
    [{ password: 'x' }, '/email'],
    [{ email: 'ada@example.com' }, '/password'],
    [{ email: 'ada@example.com', password: ['x'] }, '/password'],
    [{ email: 'ada@example.com', password: 'x', admin: true }, '/admin'],
  ])('%j is refused', async (body, pointer) => {
    const answer = await post('login', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
  });
});
