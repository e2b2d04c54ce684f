import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { bytesOf, shownCode, wrongCode } from '../../support/authenticator.js';
import { signUp } from '../../support/sign-ups.js';
import { forgetUsedCodes, guard, loginWith, mfa } from '../../support/second-factor.js';
import { as } from '../../support/test-callers.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

/** Every row of every table, as text. */
async function everythingStored(): Promise<string> {
  const tables = await house.database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const contents = tables.map(async ({ name }) => {
    const rows = await house.database.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    return rows.map(({ row }) => row).join('\n');
  });
  return (await Promise.all(contents)).join('\n');
}

describe('the secret and the recovery codes', () => {
  it('are neither logged nor stored in the clear', async () => {
    const ada = await guard(house, await signUp(house));
    await loginWith(house, ada, shownCode(ada.secret, 1));
    await loginWith(house, ada, wrongCode(ada.secret));
    await loginWith(house, ada, ada.recoveryCodes[0]);
    await mfa(house, 'recovery-codes', as('user', ada.id), ada.recoveryCodes[1]);

    const stored = await everythingStored();
    expect(stored).toContain(ada.email);
    const logged = house.logged();
    expect(logged).toContain('/api/v1/auth/mfa/recovery-codes');
    const bytes = bytesOf(ada.secret);
    const forms = [ada.secret, ...(['hex', 'base64', 'base64url'] as const).map((form) => bytes.toString(form))];
    const codes = ada.recoveryCodes.flatMap((code) => [code, code.replace('-', ''), Buffer.from(code).toString('hex')]);
    for (const secret of [...forms, ...codes]) {
      expect(stored.includes(secret)).toBe(false);
      expect(logged.includes(secret)).toBe(false);
    }
  });

  it('do not work in another person’s row', async () => {
    const ada = await guard(house, await signUp(house));
    const bob = await guard(house, await signUp(house));
    await house.database.query(
      `UPDATE second_factors SET sealed_secret = (SELECT sealed_secret FROM second_factors WHERE user_id = $1) WHERE user_id = $2`,
      [ada.id, bob.id],
    );
    await house.database.query(
      `INSERT INTO recovery_codes (user_id, hash) SELECT $2, hash FROM recovery_codes WHERE user_id = $1`,
      [ada.id, bob.id],
    );
    await forgetUsedCodes(house, bob);

    const moved = await loginWith(house, bob, shownCode(ada.secret, 1));
    expect([moved.status, moved.body.code]).toEqual([500, 'service.internal']);
    expect((await loginWith(house, bob, ada.recoveryCodes[0])).body.code).toBe('auth.mfa_invalid');
    expect(await house.database.query('SELECT 1 FROM sessions WHERE user_id = $1', [bob.id])).toEqual([]);
    expect((await loginWith(house, bob, bob.recoveryCodes[0])).status).toBe(200);
  });
});
