import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { SigningKeys } from '../../../src/modules/auth/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';
import { bearer, login, type Person, signUp } from '../../support/sign-ups.js';

let house: TestApp;
let ada: Person;

beforeAll(async () => {
  house = await startTestApp();
  ada = await signUp(house);
});
afterAll(() => house.close());

const me = (token: string) => house.call('GET', '/api/v1/auth/me', { headers: bearer(token) });
const refresh = (refresh_token: string) => house.call('POST', '/api/v1/auth/refresh', { body: { refresh_token } });

describe('signing in', () => {
  it('answers a pair of tokens, and the access token opens what is for people', async () => {
    const { status, body } = await login(house, ada);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^eyJ/),
      token_type: 'bearer',
      expires_in: 900,
      refresh_token: expect.stringMatching(/^ty_rt_/),
      refresh_expires_in: 30 * 24 * 60 * 60,
    });
    const answer = await me(body.access_token);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: ada.id, email: ada.email, role: 'user', access: { state: 'trialing' } });
    expect(Date.parse(answer.body.last_login)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('takes the e-mail address in any case', async () => {
    expect((await login(house, { ...ada, email: ada.email.toUpperCase() })).status).toBe(200);
  });

  it('does not tell a wrong password from an unknown name', async () => {
    const wrong = await login(house, { ...ada, password: 'not this one' });
    const unknown = await login(house, { email: 'nobody@example.com', password: 'not this one' });
    expect(wrong.status).toBe(401);
    expect(wrong.body.code).toBe('auth.invalid_credentials');
    expect({ ...unknown.body, request_id: '' }).toEqual({ ...wrong.body, request_id: '' });
  });
});

describe('an access token that is not ours', () => {
  const claims = () => {
    const now = Math.floor(Date.now() / 1000);
    return { sub: ada.id, sid: ada.id, iss: 'tradeyard', aud: 'tradeyard-api', iat: now, exp: now + 600 };
  };
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  async function ours() {
    return house.app.get(SigningKeys).signing();
  }
  async function signed(change: object, header: object = {}) {
    const { id, privateKey } = await ours();
    return jwt.sign({ ...claims(), ...change }, privateKey, {
      header: { alg: 'RS256', typ: 'at+jwt', kid: id, ...header },
    });
  }

  it('is refused when nobody signed it', async () => {
    const { id } = await ours();
    for (const alg of ['none', 'None', 'NONE']) {
      const token = `${part({ alg, typ: 'at+jwt', kid: id })}.${part(claims())}.`;
      expect((await me(token)).body.code).toBe('auth.token_invalid');
    }
  });

  it('is refused when the public key was used as a shared secret', async () => {
    const { id } = await ours();
    const jwks = (await house.call('GET', '/.well-known/jwks.json')).body;
    expect(jwks.keys).toHaveLength(1);
    const pem = String(
      (await house.app.get(SigningKeys).publicKeys()).get(id)?.export({ type: 'spki', format: 'pem' }),
    );
    for (const alg of ['HS256', 'RS256']) {
      const content = `${part({ alg, typ: 'at+jwt', kid: id })}.${part(claims())}`;
      const token = `${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`;
      expect((await me(token)).body.code).toBe('auth.token_invalid');
    }
  });

  it('is refused for a foreign, missing or strange key id', async () => {
    const { id } = await ours();
    const header = { alg: 'RS256', typ: 'at+jwt' } as const;
    expect((await me(jwt.sign(claims(), stranger, { header: { ...header, kid: id } }))).status).toBe(401);
    expect((await me(jwt.sign(claims(), stranger, { header: { ...header, kid: 'other' } }))).status).toBe(401);
    expect((await me(jwt.sign(claims(), stranger, { header: { ...header, kid: '../../etc/passwd' } }))).status).toBe(
      401,
    );
    expect((await me(jwt.sign(claims(), stranger, { header }))).status).toBe(401);
  });

  it('is refused for another issuer, audience, type or time, and says when it has expired', async () => {
    expect((await me(await signed({ iss: 'other' }))).body.code).toBe('auth.token_invalid');
    expect((await me(await signed({ aud: 'other' }))).body.code).toBe('auth.token_invalid');
    expect((await me(await signed({}, { typ: 'JWT' }))).body.code).toBe('auth.token_invalid');
    expect((await me(await signed({ sid: undefined }))).body.code).toBe('auth.token_invalid');
    expect((await me(await signed({ exp: Math.floor(Date.now() / 1000) - 1 }))).body.code).toBe('auth.token_expired');
    expect((await me(await signed({}))).body.code).toBe('auth.session_ended');
    expect((await me('rubbish')).body.code).toBe('auth.token_invalid');
    expect((await me('')).status).toBe(401);
  });

  it('is refused with one character changed anywhere in it', async () => {
    const { body } = await login(house, ada);
    const token = String(body.access_token);
    for (const at of [10, token.indexOf('.') + 5, token.lastIndexOf('.') + 20]) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect((await me(changed)).status).toBe(401);
    }
  });
});

describe('keys that rotate', () => {
  it('leave old tokens valid and sign new ones', async () => {
    const before = (await login(house, ada)).body.access_token;
    const id = await house.app.get(SigningKeys).rotate({ kind: 'system', id: 'test' });
    const after = (await login(house, ada)).body.access_token;
    expect(jwt.decode(after, { complete: true })?.header.kid).toBe(id);
    expect((await me(before)).status).toBe(200);
    expect((await me(after)).status).toBe(200);
    expect((await house.call('GET', '/.well-known/jwks.json')).body.keys).toHaveLength(2);
  });
});

describe('a refresh token', () => {
  it('works once, and its reuse ends the session with all its descendants', async () => {
    const first = (await login(house, ada)).body;
    const second = (await refresh(first.refresh_token)).body;
    const third = (await refresh(second.refresh_token)).body;
    expect((await me(third.access_token)).status).toBe(200);

    const reused = await refresh(first.refresh_token);
    expect(reused.status).toBe(401);
    expect(reused.body.code).toBe('auth.refresh_invalid');
    expect((await refresh(third.refresh_token)).status).toBe(401);
    await eventually('the access token to be refused', async () => (await me(third.access_token)).status === 401);
    const [audited] = await house.database.query(
      `SELECT 1 FROM audit_entries WHERE action = 'auth.refresh_token_reused'`,
    );
    expect(audited).toBeDefined();
  });

  it('is given to one of two that ask at once, and nobody is thrown out', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { refresh_token } = (await login(house, ada)).body;
      const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(refresh_token)));
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      const living = await house.database.query(
        `SELECT session_id FROM refresh_tokens WHERE used_at IS NULL GROUP BY session_id HAVING count(*) > 1`,
      );
      expect(living).toEqual([]);
    }
  });

  it('is refused when it is rubbish or has expired', async () => {
    expect((await refresh('rubbish')).body.code).toBe('auth.refresh_invalid');
    const { refresh_token } = (await login(house, ada)).body;
    await house.database.query(
      `UPDATE refresh_tokens SET expires_at = now() - interval '1 second' WHERE used_at IS NULL`,
    );
    expect((await refresh(refresh_token)).body.code).toBe('auth.refresh_invalid');
  });
});
