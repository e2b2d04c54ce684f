import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import metadata from '../../../src/metadata.js';
import { RegistrationService } from '../../../src/modules/auth/index.js';
import { openApiDocument } from '../../../src/platform/docs/index.js';
import type { Role } from '../../../src/platform/roles/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { shownCode } from '../../support/authenticator.js';
import { bearer, login, type Person, signUp } from '../../support/sign-ups.js';
import { forgetUsedCodes, guard, loginWith, mfa, setUp } from '../../support/second-factor.js';

let strict: TestApp;
let lenient: TestApp;

beforeAll(async () => {
  [strict, lenient] = await Promise.all([
    startTestApp({ environment: { REQUIRE_ADMIN_MFA: 'on', RATE_LIMITS: 'on' } }),
    startTestApp(),
  ]);
});
afterAll(() => Promise.all([strict.close(), lenient.close()]));

let made = 0;
async function administrator(house: TestApp, role: Role): Promise<Person> {
  made += 1;
  const person = { email: `admin-${made}@example.com`, password: `a long sentence ${made}`, fullName: 'Grace Hopper' };
  const { user } = await house.app
    .get(RegistrationService)
    .createAdministrator(person, role, { kind: 'system', id: 'test' });
  return { ...person, id: user.id };
}

const tokenOf = async (house: TestApp, person: Person) => bearer((await login(house, person)).body.access_token);
const users = (house: TestApp, headers: Record<string, string>) => house.call('GET', '/api/v1/users', { headers });

describe('an administrator, where REQUIRE_ADMIN_MFA is on', () => {
  it('acts as an ordinary user until a second factor is confirmed, and again once it is removed', async () => {
    const grace = await administrator(strict, 'admin');
    const headers = await tokenOf(strict, grace);
    const heldBack = await users(strict, headers);
    expect([heldBack.status, heldBack.body.code]).toEqual([403, 'auth.mfa_setup_needed']);
    const me = await strict.call('GET', '/api/v1/auth/me', { headers });
    expect(me.body).toMatchObject({ role: 'admin', mfa_enabled: false });
    await setUp(strict, grace, headers);
    expect((await users(strict, headers)).body.code).toBe('auth.mfa_setup_needed');

    const { secret } = await guard(strict, grace, headers);
    expect((await users(strict, headers)).status).toBe(200);
    const signedIn = await loginWith(strict, grace, shownCode(secret, 1));
    expect((await users(strict, bearer(signedIn.body.access_token))).status).toBe(200);

    await forgetUsedCodes(strict, grace);
    expect((await mfa(strict, 'remove', headers, shownCode(secret))).status).toBe(204);
    expect((await users(strict, headers)).body.code).toBe('auth.mfa_setup_needed');
    expect((await users(strict, bearer(signedIn.body.access_token))).body.code).toBe('auth.mfa_setup_needed');
  });

  it('is told of the second factor only where it is what is missing', async () => {
    const other = await signUp(strict);
    const changeRole = async (person: Person) => {
      const headers = await tokenOf(strict, person);
      return strict.call('PUT', `/api/v1/users/${other.id}/role`, { headers, body: { role: 'admin' } });
    };
    expect((await changeRole(await administrator(strict, 'super_admin'))).body.code).toBe('auth.mfa_setup_needed');
    expect((await changeRole(await administrator(strict, 'admin'))).body.code).toBe('access.not_allowed');
    expect((await changeRole(other)).body.code).toBe('access.not_allowed');
    const [{ role } = { role: '' }] = await strict.database.query<{ role: string }>(
      'SELECT role FROM users WHERE id = $1',
      [other.id],
    );
    expect(role).toBe('user');
  });

  it('can read of it in the documentation of each route that holds them back', async () => {
    const { paths } = await openApiDocument(strict.app, metadata);
    const listed = Object.entries(paths).flatMap(([path, { get }]) =>
      JSON.stringify(get?.responses ?? {}).includes('auth.mfa_setup_needed') ? [path] : [],
    );
    expect(listed).toEqual(expect.arrayContaining(['/api/v1/users', '/api/v1/audit/verification']));
    expect(listed).not.toContain('/api/v1/auth/me');
  });

  it('sets it up at a rate of its own', async () => {
    const headers = await tokenOf(strict, await signUp(strict));
    const answer = await strict.call('GET', '/api/v1/auth/mfa', { headers });
    expect(answer.headers.get('ratelimit-policy')).toBe('"second-factor";q=60;w=300');
  });
});

describe('an administrator, where REQUIRE_ADMIN_MFA is off', () => {
  it('needs no second factor', async () => {
    const headers = await tokenOf(lenient, await administrator(lenient, 'admin'));
    expect((await users(lenient, headers)).status).toBe(200);
  });
});
