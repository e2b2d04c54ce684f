import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { bytesOf, shownCode, wrongCode } from '../../support/authenticator.js';
import { bearer, type Person, signUp } from '../../support/sign-ups.js';
import { forgetUsedCodes, guard, loginWith, mfa, setUp } from '../../support/second-factor.js';
import { as } from '../../support/test-callers.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

const my = ({ id }: Person) => as('user', id);
const show = (person: Person) => house.call('GET', '/api/v1/auth/mfa', { headers: my(person) });
const me = (token: string) => house.call('GET', '/api/v1/auth/me', { headers: bearer(token) });
const actionsOn = async ({ id }: Person) => {
  const rows = await house.database.query<{ action: string }>(
    `SELECT action FROM audit_entries WHERE subject = $1 AND action ~ 'mfa|recovery' ORDER BY sequence`,
    [`user:${id}`],
  );
  return rows.map(({ action }) => action);
};

describe('a second factor', () => {
  it('is offered as text, link and picture, and is not asked for before a code has confirmed it', async () => {
    const ada = await signUp(house);
    const { status, body } = await setUp(house, ada, my(ada));
    expect(status).toBe(200);
    expect(bytesOf(body.secret)).toHaveLength(20);
    const uri = new URL(body.otpauth_uri);
    expect(`${uri.protocol}//${uri.host}${decodeURIComponent(uri.pathname)}`).toBe(
      `otpauth://totp/Tradeyard:${ada.email}`,
    );
    expect(uri.searchParams.get('secret')).toBe(body.secret);
    expect(body.qr_svg).toMatch(/^<svg [^]*<path [^]*<\/svg>\s*$/);
    expect((await show(ada)).body).toEqual({ enabled: false, recovery_codes_left: 0 });
    expect((await loginWith(house, ada)).status).toBe(200);
  });

  it('is confirmed with a code, asked for at sign-in, and removed with another', async () => {
    const ada = await guard(house, await signUp(house));
    expect(new Set(ada.recoveryCodes).size).toBe(10);
    for (const code of ada.recoveryCodes) expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/);
    expect((await show(ada)).body).toEqual({ enabled: true, recovery_codes_left: 10 });

    const unasked = await loginWith(house, ada);
    expect([unasked.status, unasked.body.code]).toEqual([401, 'auth.mfa_required']);
    const signedIn = await loginWith(house, ada, shownCode(ada.secret, 1));
    expect(signedIn.status).toBe(200);
    expect((await me(signedIn.body.access_token)).body).toMatchObject({ id: ada.id, mfa_enabled: true });

    await forgetUsedCodes(house, ada);
    expect((await mfa(house, 'remove', my(ada), shownCode(ada.secret))).status).toBe(204);
    expect((await show(ada)).body).toEqual({ enabled: false, recovery_codes_left: 0 });
    expect((await me(signedIn.body.access_token)).body).toMatchObject({ mfa_enabled: false });
    expect((await loginWith(house, ada)).status).toBe(200);
    expect(await actionsOn(ada)).toEqual(['auth.mfa_enabled', 'auth.mfa_removed']);
  });

  it('is asked of browsers too', async () => {
    const ada = await guard(house, await signUp(house));
    const begin = (mfa_code?: string) =>
      house.call('POST', '/api/v1/auth/session', { body: { email: ada.email, password: ada.password, mfa_code } });
    const unasked = await begin();
    expect([unasked.status, unasked.body.code]).toEqual([401, 'auth.mfa_required']);
    expect(unasked.headers.getSetCookie().join()).not.toMatch(/access|refresh/);
    const { status, body } = await begin(shownCode(ada.secret, 1));
    expect(status).toBe(200);
    expect(body.user.mfa_enabled).toBe(true);
  });

  it('is the one offered last', async () => {
    const ada = await signUp(house);
    const first = (await setUp(house, ada, my(ada))).body.secret;
    const second = (await setUp(house, ada, my(ada))).body.secret;
    expect((await mfa(house, 'confirm', my(ada), shownCode(first))).body.code).toBe('auth.mfa_code_wrong');
    expect((await mfa(house, 'confirm', my(ada), shownCode(second))).status).toBe(200);
  });

  it('that is in use is not replaced, and what is not there cannot be confirmed, removed or renewed', async () => {
    const ada = await signUp(house);
    for (const path of ['confirm', 'remove', 'recovery-codes']) {
      const { status, body } = await mfa(house, path, my(ada), '123456');
      expect([status, body.code]).toEqual([409, 'auth.mfa_not_set_up']);
    }
    const { secret } = (await setUp(house, ada, my(ada))).body;
    expect((await mfa(house, 'remove', my(ada), shownCode(secret))).body.code).toBe('auth.mfa_not_set_up');
    await mfa(house, 'confirm', my(ada), shownCode(secret));

    const again = await setUp(house, ada, my(ada));
    expect([again.status, again.body.code]).toEqual([409, 'auth.mfa_already_enabled']);
    expect((await mfa(house, 'confirm', my(ada), shownCode(secret, 1))).body.code).toBe('auth.mfa_already_enabled');
    expect((await loginWith(house, ada, shownCode(secret, 1))).status).toBe(200);
  });

  it('is confirmed by one of two that try at once', async () => {
    const ada = await signUp(house);
    const { secret } = (await setUp(house, ada, my(ada))).body;
    const tries = Array.from({ length: 6 }, () => mfa(house, 'confirm', my(ada), shownCode(secret)));
    const answers = await Promise.all(tries);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await show(ada)).body).toEqual({ enabled: true, recovery_codes_left: 10 });
  });

  it('takes codes as text only, and belongs to people who are signed in', async () => {
    const ada = await signUp(house);
    for (const body of [
      {},
      { code: 123_456 },
      { code: '' },
      { code: 'x'.repeat(65) },
      { code: '123456', user_id: 'x' },
    ]) {
      const answer = await house.call('POST', '/api/v1/auth/mfa/confirm', { headers: my(ada), body });
      expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid_input']);
    }
    expect((await loginWith(house, ada, 'x'.repeat(65))).status).toBe(400);
    const { email, password } = await guard(house, await signUp(house));
    const withNull = await house.call('POST', '/api/v1/auth/login', { body: { email, password, mfa_code: null } });
    expect(withNull.body.code).toBe('auth.mfa_required');
    expect((await house.call('GET', '/api/v1/auth/mfa')).status).toBe(401);
    expect((await mfa(house, 'setup', {})).status).toBe(401);
  });
});

describe('a code', () => {
  it('works once, wherever it is used again', async () => {
    const ada = await guard(house, await signUp(house));
    await forgetUsedCodes(house, ada);
    const code = shownCode(ada.secret);
    expect((await loginWith(house, ada, code)).status).toBe(200);
    const replayed = await loginWith(house, ada, code);
    expect([replayed.status, replayed.body.code]).toEqual([401, 'auth.mfa_invalid']);
    const elsewhere = await mfa(house, 'remove', my(ada), code);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'auth.mfa_code_wrong']);
    expect((await loginWith(house, ada, shownCode(ada.secret, 1))).status).toBe(200);
    expect((await loginWith(house, ada, code)).body.code).toBe('auth.mfa_invalid');
  });

  it('that confirmed the app does not also sign in', async () => {
    const ada = await signUp(house);
    const { secret } = (await setUp(house, ada, my(ada))).body;
    const code = shownCode(secret);
    await mfa(house, 'confirm', my(ada), code);
    expect((await loginWith(house, ada, code)).body.code).toBe('auth.mfa_invalid');
  });

  it('lets one of several in that use it at once', async () => {
    const ada = await guard(house, await signUp(house));
    for (const code of [shownCode(ada.secret, 1), ada.recoveryCodes[0]]) {
      const answers = await Promise.all(Array.from({ length: 4 }, () => loginWith(house, ada, code)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    }
    const sessions = await house.database.query('SELECT 1 FROM sessions WHERE user_id = $1', [ada.id]);
    expect(sessions).toHaveLength(2);
  });

  it('is of no use without the password, nor for somebody else', async () => {
    const ada = await guard(house, await signUp(house));
    const bob = await guard(house, await signUp(house));
    const withoutPassword = await loginWith(house, { ...ada, password: 'not this one' }, shownCode(ada.secret, 1));
    expect(withoutPassword.body.code).toBe('auth.invalid_credentials');
    for (const code of [shownCode(bob.secret, 1), bob.recoveryCodes[0], wrongCode(ada.secret)]) {
      expect((await loginWith(house, ada, code)).body.code).toBe('auth.mfa_invalid');
    }
    expect((await loginWith(house, ada, shownCode(ada.secret, 1))).status).toBe(200);
    expect((await loginWith(house, bob, shownCode(bob.secret, 1))).status).toBe(200);
  });
});

describe('a recovery code', () => {
  it('lets its owner in once, however it is typed', async () => {
    const ada = await guard(house, await signUp(house));
    const [first = '', second = ''] = ada.recoveryCodes;
    expect((await loginWith(house, ada, first)).status).toBe(200);
    expect((await loginWith(house, ada, first)).body.code).toBe('auth.mfa_invalid');
    expect((await loginWith(house, ada, second.toUpperCase().replace('-', ' '))).status).toBe(200);
    expect((await show(ada)).body).toEqual({ enabled: true, recovery_codes_left: 8 });
    expect((await actionsOn(ada)).slice(1)).toEqual(['auth.recovery_code_used', 'auth.recovery_code_used']);
  });

  it('is replaced with all others when they are renewed, which takes a code', async () => {
    const ada = await guard(house, await signUp(house));
    expect((await mfa(house, 'recovery-codes', my(ada), wrongCode(ada.secret))).status).toBe(403);
    const { status, body } = await mfa(house, 'recovery-codes', my(ada), ada.recoveryCodes[0]);
    expect(status).toBe(200);
    const renewed = body.recovery_codes as string[];
    expect(renewed.filter((code) => ada.recoveryCodes.includes(code))).toEqual([]);
    expect((await show(ada)).body).toEqual({ enabled: true, recovery_codes_left: 10 });
    expect((await loginWith(house, ada, ada.recoveryCodes[1])).body.code).toBe('auth.mfa_invalid');
    expect((await loginWith(house, ada, renewed[1])).status).toBe(200);
  });

  it('removes the second factor of who has lost the phone', async () => {
    const ada = await guard(house, await signUp(house));
    expect((await mfa(house, 'remove', my(ada), ada.recoveryCodes[0])).status).toBe(204);
    expect((await loginWith(house, ada)).status).toBe(200);
  });
});
