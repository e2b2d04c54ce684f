import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditService } from '../../../src/modules/audit/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { runCommand } from '../../support/command.js';
import { bearer, login, signUp } from '../../support/sign-ups.js';

const PASSWORD = 'a ship in harbour is safe';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

const create = (args: readonly string[], password?: string) =>
  runCommand(house.database, ['admin', 'create', ...args], password === undefined ? {} : { ADMIN_PASSWORD: password });

async function accountsOf(email: string): Promise<unknown[]> {
  return house.database.query('SELECT 1 FROM users WHERE email = $1', [email]);
}

describe('npm run admin -- create', () => {
  it('makes a super admin beside the running app, who can sign in at once', async () => {
    const email = 'grace@example.com';
    const { code, stdout, stderr } = await create(['--email', 'Grace@Example.com', '--name', 'Grace Hopper'], PASSWORD);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Created grace@example\.com as super_admin \(id [0-9a-f-]{36}\)\.\n$/);
    const headers = bearer(String((await login(house, { email, password: PASSWORD })).body.access_token));
    const me = await house.call('GET', '/api/v1/auth/me', { headers });
    expect(me.body).toMatchObject({ email, full_name: 'Grace Hopper', role: 'super_admin' });
    expect((await house.call('GET', '/api/v1/audit/verification', { headers })).status).toBe(200);
    const created = (await house.app.get(AuditService).newest(20)).filter(
      ({ subject }) => subject === `user:${me.body.id}`,
    );
    expect(created).toContainEqual(expect.objectContaining({ actor: { kind: 'system', id: 'command line' } }));
  });

  it('makes an administrator when it is told so', async () => {
    const email = 'helper@example.com';
    expect((await create(['--email', email, '--role', 'admin'], PASSWORD)).code).toBe(0);
    const headers = bearer(String((await login(house, { email, password: PASSWORD })).body.access_token));
    expect((await house.call('GET', '/api/v1/users', { headers })).status).toBe(200);
    expect((await house.call('GET', '/api/v1/audit/verification', { headers })).status).toBe(403);
  });

  it.each([
    ['a short password', [], 'short', 'The password must be at least 8 characters.'],
    ['a common password', [], 'password123', 'The password is one of the most common passwords; choose another.'],
    ['the address as password', [], 'new@example.com', 'The password must not be your e-mail address'],
    ['no password where there is no terminal', [], undefined, 'no terminal to ask for the password at'],
    ['an empty password where there is no terminal', [], '', 'Put it into ADMIN_PASSWORD.'],
    ['a role that is none', ['--role', 'owner'], PASSWORD, '--role must be admin or super_admin.'],
    ['the role of everybody', ['--role', 'user'], PASSWORD, '--role must be admin or super_admin.'],
    ['an option that there is not', ['--password', PASSWORD], PASSWORD, "Unknown option '--password'"],
  ])('refuses %s with a sentence, and ends with 1', async (_what, args, password, sentence) => {
    const { code, stdout, stderr } = await create(['--email', 'new@example.com', ...args], password);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(await accountsOf('new@example.com')).toEqual([]);
  });

  it('refuses an address that is taken, in any case, and none', async () => {
    const ada = await signUp(house);
    const taken = await create(['--email', ada.email.toUpperCase()], PASSWORD);
    expect(taken.code).toBe(1);
    expect(taken.stderr).toContain('Another account has this e-mail address.');
    expect((await login(house, ada)).status).toBe(200);
    expect((await create([], PASSWORD)).stderr).toContain('--email must be an e-mail address.');
  });
});
