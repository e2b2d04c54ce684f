import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { login, signUp } from '../../support/sign-ups.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

const register = (body: object, path = '/api/v1/auth/register') => house.call('POST', path, { body });
const grace = { email: 'grace@example.com', password: 'a ship in harbour is safe', full_name: 'Grace Hopper' };

describe('signing up', () => {
  it('answers the person and a trial, and never a token', async () => {
    const { status, body } = await register({
      ...grace,
      email: 'Grace@Example.com',
      username: 'grace',
      birthday: '1986-12-09',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      user: { id: expect.any(String), email: 'grace@example.com', full_name: 'Grace Hopper', role: 'user' },
      access: { state: 'trialing' },
    });
    const days = (Date.parse(body.access.access_until) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13.9);
    expect(days).toBeLessThanOrEqual(14);
    expect(JSON.stringify(body)).not.toMatch(/token|password/i);
    expect((await login(house, grace)).status).toBe(200);
    expect(
      (await house.call('POST', '/api/v1/auth/login', { body: { username: 'GRACE', password: grace.password } }))
        .status,
    ).toBe(200);
  });

  it('joins first and last name, and takes the older paths', async () => {
    const names = {
      email: 'alan@example.com',
      password: 'can machines think?',
      first_name: 'Alan',
      last_name: 'Turing',
    };
    expect((await register(names, '/api/register')).body.user.full_name).toBe('Alan Turing');
    expect((await register({ ...names, email: 'alan2@example.com' }, '/api/user/signup/')).status).toBe(201);
  });

  it('tells a taken address and a taken username apart', async () => {
    const again = await register({ ...grace, email: 'GRACE@example.com' });
    expect(again.status).toBe(409);
    expect(again.body.code).toBe('users.email_taken');
    const name = await register({ ...grace, email: 'other@example.com', username: 'grace' });
    expect(name.body.code).toBe('users.username_taken');
  });

  it('gives an address to one of many who ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => register({ ...grace, email: 'crowd@example.com' })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
  });

  it.each([
    [{ email: 'not an address' }, '/email', 'is_email'],
    [{ email: undefined }, '/email', 'is_email'],
    [{ password: 'short' }, '/password', 'password_too_short'],
    [{ password: 'Password123' }, '/password', 'password_common'],
    [{ password: 'grace3@example.com', email: 'grace3@example.com' }, '/password', 'password_is_name'],
    [{ password: 'x'.repeat(1_025) }, '/password', 'password_too_long'],
    [{ full_name: '   ' }, '/full_name', 'is_full_name'],
    [{ full_name: undefined }, '/full_name', 'is_full_name'],
    [{ birthday: '1990-02-30' }, '/birthday', 'is_iso8601'],
    [{ username: 'A B' }, '/username', 'matches'],
    [{ role: 'super_admin' }, '/role', 'unknown_property'],
    [{ is_active: true }, '/is_active', 'unknown_property'],
  ])('refuses %j', async (change, pointer, code) => {
    const { status, body } = await register({ ...grace, email: 'refused@example.com', ...change });
    expect(status).toBe(400);
    expect(body.code).toBe('request.invalid_input');
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    expect(await house.database.query(`SELECT 1 FROM users WHERE email LIKE 'refused%'`)).toEqual([]);
  });
});

describe('a long password', () => {
  it('counts to its last byte', async () => {
    const long = 'é'.repeat(40) + 'tail-one';
    const ada = await signUp(house, { email: 'long@example.com', password: long });
    expect((await login(house, ada)).status).toBe(200);
    expect((await login(house, { ...ada, password: `${'é'.repeat(40)}tail-two` })).status).toBe(401);
    expect((await login(house, { ...ada, password: long.slice(0, 36) })).status).toBe(401);
  });
});
