import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { shownCode, wrongCode } from '../../support/authenticator.js';
import { signUp } from '../../support/sign-ups.js';
import { guard, loginWith, mfa } from '../../support/second-factor.js';
import { as } from '../../support/test-callers.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

const manyAtOnce = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 14 }, work));
const tenAndThenBlocked = (code: string) => [
  ...Array.from({ length: 10 }, () => code),
  ...Array.from({ length: 4 }, () => 'auth.too_many_attempts'),
];
const codesOf = (answers: readonly { body: { code: string } }[]) => answers.map(({ body }) => body.code).sort();

describe('guessing codes', () => {
  it('ends after ten, under whichever name, even for the right one', async () => {
    const ada = await guard(house, await signUp(house, { username: 'ada.guessed' }));
    const guesses = await manyAtOnce(() => loginWith(house, ada, wrongCode(ada.secret)));
    expect(codesOf(guesses)).toEqual(tenAndThenBlocked('auth.mfa_invalid'));
    const right = shownCode(ada.secret, 1);
    expect((await loginWith(house, ada, right)).status).toBe(429);
    const byName = { username: 'ada.guessed', password: ada.password, mfa_code: right };
    const { status, body } = await house.call('POST', '/api/v1/auth/login', { body: byName });
    expect([status, body.code]).toEqual([429, 'auth.too_many_attempts']);
    const [{ count } = { count: 0 }] = await house.database.query<{ count: number }>(
      `SELECT count(*)::int FROM audit_entries WHERE action = 'auth.sign_in_failed' AND facts ->> 'step' = 'second_factor'`,
    );
    expect(count).toBe(10);
  });

  it('ends after ten for somebody who has a session, and counts together with sign-ins', async () => {
    const ada = await guard(house, await signUp(house));
    const guesses = await manyAtOnce(() => mfa(house, 'remove', as('user', ada.id), wrongCode(ada.secret)));
    expect(codesOf(guesses)).toEqual(tenAndThenBlocked('auth.mfa_code_wrong'));
    expect((await mfa(house, 'remove', as('user', ada.id), shownCode(ada.secret, 1))).status).toBe(429);
    expect((await mfa(house, 'recovery-codes', as('user', ada.id), shownCode(ada.secret, 1))).status).toBe(429);
    expect((await loginWith(house, ada, shownCode(ada.secret, 1))).status).toBe(429);
  });

  it('does not lock the owner out of a device that has signed in before', async () => {
    const ada = await guard(house, await signUp(house));
    const body = { email: ada.email, password: ada.password };
    const first = await house.call('POST', '/api/v1/auth/session', {
      body: { ...body, mfa_code: ada.recoveryCodes[0] },
    });
    const device = first.headers.getSetCookie().find((cookie) => cookie.includes('ty_device')) ?? '';
    await manyAtOnce(() => loginWith(house, ada, wrongCode(ada.secret)));
    expect((await loginWith(house, ada, shownCode(ada.secret, 1))).status).toBe(429);
    const headers = { cookie: device.split(';', 1)[0] ?? '' };
    const again = await house.call('POST', '/api/v1/auth/session', {
      headers,
      body: { ...body, mfa_code: shownCode(ada.secret, 1) },
    });
    expect(again.status).toBe(200);
  });

  it('is not what being asked for a code is', async () => {
    const ada = await guard(house, await signUp(house));
    for (let i = 0; i < 12; i += 1) expect((await loginWith(house, ada)).body.code).toBe('auth.mfa_required');
    expect((await loginWith(house, ada, shownCode(ada.secret, 1))).status).toBe(200);
  });

  it('is not what calls that need no code are', async () => {
    const ada = await signUp(house);
    for (let i = 0; i < 12; i += 1) {
      expect((await mfa(house, 'remove', as('user', ada.id), '123456')).body.code).toBe('auth.mfa_not_set_up');
    }
    const guarded = await guard(house, ada);
    expect((await loginWith(house, ada, shownCode(guarded.secret, 1))).status).toBe(200);
  });

  it('does not make the guesser’s device a known one', async () => {
    const ada = await guard(house, await signUp(house));
    await loginWith(house, ada);
    await loginWith(house, ada, wrongCode(ada.secret));
    expect(await house.database.query('SELECT 1 FROM known_devices WHERE user_id = $1', [ada.id])).toEqual([]);
  });
});
