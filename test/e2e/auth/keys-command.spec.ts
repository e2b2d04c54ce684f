import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { startTestApp, type TestApp } from '../../support/app.js';
import { runCommand } from '../../support/command.js';
import { eventually } from '../../support/eventually.js';
import { bearer, login, type Person, signUp } from '../../support/sign-ups.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

const me = (token: string) => house.call('GET', '/api/v1/auth/me', { headers: bearer(token) });
const newToken = async (person: Person) => String((await login(house, person)).body.access_token);
const keyOf = (token: string) => jwt.decode(token, { complete: true })?.header.kid;

async function published(): Promise<unknown[]> {
  const { body } = await house.call('GET', '/.well-known/jwks.json');
  return (body.keys as readonly { kid: unknown }[]).map(({ kid }) => kid);
}

describe('npm run keys:rotate', () => {
  it('lets a new key sign beside the running app, and the old tokens stay valid', async () => {
    const ada = await signUp(house);
    const old = await newToken(ada);
    const { code, stdout, stderr } = await runCommand(house.database, ['keys:rotate']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const id = /with the key (\S+) from now on/.exec(stdout)?.[1];
    expect(id).not.toBe(keyOf(old));
    await eventually('the new key signs', async () => keyOf(await newToken(ada)) === id);
    expect((await me(await newToken(ada))).status).toBe(200);
    expect((await me(old)).status).toBe(200);
    expect(await published()).toEqual(expect.arrayContaining([keyOf(old), id]));
  });
});
