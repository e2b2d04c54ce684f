import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import jwt from 'jsonwebtoken';
import metadata from '../../src/metadata.js';
import { SigningKeys } from '../../src/modules/auth/index.js';
import { openApiDocument } from '../../src/platform/docs/index.js';
import { type Answer, startTestApp, type TestApp } from '../support/app.js';
import { RouteCollector } from '../support/route-collector.js';
import { bearer, login, signUp } from '../support/sign-ups.js';
import { as, asTerminal } from '../support/test-callers.js';
import { newUser } from '../support/users.js';

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

/** The pages of the docs and their files, which the document does not describe. */
const DOCS: Readonly<Record<string, Access>> = {
  'GET /docs': 'anyone',
  'GET /docs/': 'anyone',
  'GET /docs/assets/*': 'anyone',
  'GET /docs/ui/*': 'anyone',
  'GET /openapi.json': 'anyone',
  'GET /redoc': 'anyone',
};

interface ListedResponse {
  readonly content?: Readonly<Record<string, { readonly examples?: Readonly<Record<string, unknown>> }>>;
}

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

const collector = new RouteCollector();
let house: TestApp;
let document: OpenAPIObject;
let credentials: Readonly<Record<string, Record<string, string>>>;

beforeAll(async () => {
  house = await startTestApp({ guests: [collector.module()] });
  document = await openApiDocument(house.app, metadata);
  credentials = {
    anonymous: {},
    'with an expired token': bearer(await expiredToken()),
    'with a revoked session': bearer(await revokedToken()),
    terminal: asTerminal(randomUUID(), randomUUID()),
    user: as('user', (await newUser(house, 'user')).id),
    admin: as('admin', (await newUser(house, 'admin')).id),
    super_admin: as('super_admin', (await newUser(house, 'super_admin')).id),
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

/** The codes that the document lists for this route and status. */
function listedCodes(route: string, status: number): string[] {
  const [method = '', path = ''] = route.split(' ');
  const operation = Object.entries(document.paths[path] ?? {}).find(([name]) => name === method.toLowerCase())?.[1];
  const { responses = {} } = (operation ?? {}) as { readonly responses?: Readonly<Record<string, ListedResponse>> };
  return Object.keys(responses[status]?.content?.['application/problem+json']?.examples ?? {});
}

/** Whatever a route answers in this suite, its readers were told of. */
function expectListed(route: string, { status, body }: Answer): void {
  if (status >= 400 && !(route in DOCS)) expect(listedCodes(route, status)).toContain(body.code);
}

it('every route that is served stands in the tables, and nothing else does', () => {
  expect(collector.routes).toEqual(Object.keys({ ...DECLARED, ...DOCS }).sort());
});

it('the document describes every route but its own pages', () => {
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(routes.sort()).toEqual(Object.keys(DECLARED).sort());
});

it.each(Object.keys(DECLARED).filter((route) => DECLARED[route] !== 'anyone'))(
  '%s lists what bad credentials are told',
  (route) => {
    expect(listedCodes(route, 401)).toEqual([
      'access.sign_in_needed',
      'auth.token_invalid',
      'auth.token_expired',
      'auth.session_ended',
    ]);
    expect(listedCodes(route, 403).includes('auth.csrf_refused')).toBe(!route.startsWith('GET '));
  },
);

describe.each(Object.entries({ ...DECLARED, ...DOCS }))('%s is for %s', (route, access) => {
  const [method = '', path = ''] = route.split(' ');
  const send = (who: string) =>
    house.call(method, path.replace('{id}', randomUUID()), {
      headers: credentials[who] ?? {},
      ...(method !== 'GET' && { body: {} }),
    });

  it.each(Object.keys(REFUSALS))('%s', async (who) => {
    const answer = await send(who);
    const { status, body } = answer;
    expectListed(route, answer);
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
