import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import metadata from '../../src/metadata.js';
import { SigningKeys } from '../../src/modules/auth/index.js';
import { openApiDocument } from '../../src/platform/docs/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { bearer, login, signUp } from '../support/sign-ups.js';
import { as, asTerminal } from '../support/test-callers.js';

type Access = 'anyone' | 'user' | 'admin' | 'super_admin' | 'terminal';

/** Whom each route is for. A route that is not written down here fails the suite, and so does one that is gone. */
const DECLARED: Readonly<Record<string, Access>> = {
  'GET /.well-known/jwks.json': 'anyone',
  'GET /health': 'anyone',
  'GET /health/live': 'anyone',
  'GET /metrics': 'anyone',
  'POST /api/v1/auth/register': 'anyone',
  'POST /api/v1/auth/login': 'anyone',
  'POST /api/v1/auth/refresh': 'anyone',
  'POST /api/v1/auth/session': 'anyone',
  'GET /api/v1/auth/session': 'user',
  'DELETE /api/v1/auth/session': 'user',
  'POST /api/v1/auth/session/refresh': 'anyone',
  'GET /api/v1/auth/sessions': 'user',
  'DELETE /api/v1/auth/sessions': 'user',
  'DELETE /api/v1/auth/sessions/{id}': 'user',
  'GET /api/v1/auth/me': 'user',
  'POST /api/v1/auth/password/change': 'user',
  'POST /api/v1/auth/password/forgot': 'anyone',
  'POST /api/v1/auth/password/reset': 'anyone',
  'POST /api/v1/auth/email/verification': 'user',
  'POST /api/v1/auth/email/change': 'user',
  'POST /api/v1/auth/email/confirm': 'anyone',
  'GET /api/v1/auth/mfa': 'user',
  'POST /api/v1/auth/mfa/setup': 'user',
  'POST /api/v1/auth/mfa/confirm': 'user',
  'POST /api/v1/auth/mfa/remove': 'user',
  'POST /api/v1/auth/mfa/recovery-codes': 'user',
  'GET /api/v1/auth/sign-ins': 'user',
  'GET /api/v1/auth/account/export': 'user',
  'POST /api/v1/auth/account/deactivate': 'user',
  'DELETE /api/v1/auth/account': 'user',
  'GET /api/v1/billing/access': 'user',
  'GET /api/v1/users/me': 'user',
  'PATCH /api/v1/users/me': 'user',
  'GET /api/v1/users': 'admin',
  'GET /api/v1/users/{id}': 'admin',
  'GET /api/v1/users/{id}/sign-ins': 'admin',
  'PUT /api/v1/users/{id}/role': 'super_admin',
  'PUT /api/v1/users/{id}/status': 'admin',
  'GET /api/v1/audit/entries': 'admin',
  'GET /api/v1/audit/verification': 'super_admin',
};

/** What a caller who may not pass is told; null lets the request through to the route. */
type Refusal = 'access.sign_in_needed' | 'access.not_allowed' | 'auth.token_expired' | 'auth.session_ended' | null;

const REFUSALS: Readonly<Record<string, (access: Access) => Refusal>> = {
  anonymous: () => 'access.sign_in_needed',
  'with an expired token': () => 'auth.token_expired',
  'with a revoked session': () => 'auth.session_ended',
  terminal: (access) => (access === 'terminal' ? null : 'access.not_allowed'),
  user: (access) => (access === 'user' ? null : 'access.not_allowed'),
  admin: (access) => (access === 'user' || access === 'admin' ? null : 'access.not_allowed'),
  super_admin: (access) => (access === 'terminal' ? 'access.not_allowed' : null),
};

const GATE_CODES = new Set(['access.sign_in_needed', 'access.not_allowed']);

let house: TestApp;
let credentials: Readonly<Record<string, Record<string, string>>>;

beforeAll(async () => {
  house = await startTestApp();
  credentials = {
    anonymous: {},
    'with an expired token': bearer(await expiredToken()),
    'with a revoked session': bearer(await revokedToken()),
    terminal: asTerminal(randomUUID(), randomUUID()),
    user: as('user', randomUUID()),
    admin: as('admin', randomUUID()),
    super_admin: as('super_admin', randomUUID()),
  };
});
afterAll(() => house.close());

async function expiredToken(): Promise<string> {
  const { id, privateKey } = await house.app.get(SigningKeys).signing();
  const past = Math.floor(Date.now() / 1000) - 3_600;
  const claims = {
    sub: randomUUID(),
    sid: randomUUID(),
    iss: 'tradeyard',
    aud: 'tradeyard-api',
    iat: past,
    exp: past + 900,
  };
  return jwt.sign(claims, privateKey, { header: { alg: 'RS256', typ: 'at+jwt', kid: id } });
}

async function revokedToken(): Promise<string> {
  const token = String((await login(house, await signUp(house))).body.access_token);
  await house.call('DELETE', '/api/v1/auth/sessions', { headers: bearer(token) });
  return token;
}

it('every route there is stands in the table, and nothing else does', async () => {
  const document = await openApiDocument(house.app, metadata);
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(routes.sort()).toEqual(Object.keys(DECLARED).sort());
});

describe.each(Object.entries(DECLARED))('%s is for %s', (route, access) => {
  const [method = '', path = ''] = route.split(' ');
  const send = (who: string) =>
    house.call(method, path.replace('{id}', randomUUID()), {
      headers: credentials[who] ?? {},
      ...(method !== 'GET' && { body: {} }),
    });

  it.each(Object.keys(REFUSALS))('%s', async (who) => {
    const { status, body } = await send(who);
    const refusal = access === 'anyone' ? null : REFUSALS[who]?.(access);
    if (refusal === null) {
      expect(GATE_CODES.has(body?.code)).toBe(false);
      expect(status).not.toBe(500);
    } else {
      expect(body.code).toBe(refusal);
      expect(status).toBe(refusal === 'access.not_allowed' ? 403 : 401);
    }
  });
});
