import { shownCode } from './authenticator.js';
import type { Answer, TestApp } from './app.js';
import type { Person } from './sign-ups.js';
import { as } from './test-callers.js';

/** A person whose sign-ins take a code, and what they prove themselves with. */
export interface Guarded extends Person {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

type Headers = Readonly<Record<string, string>>;

/** Sets up a second factor over HTTP, as the caller of these headers. Its first code is used up by confirming. */
export async function guard(
  house: TestApp,
  person: Person,
  headers: Headers = as('user', person.id),
): Promise<Guarded> {
  const setup = await setUp(house, person, headers);
  const secret = String(setup.body.secret);
  const confirmed = await mfa(house, 'confirm', headers, shownCode(secret));
  if (confirmed.status !== 200) throw new Error(`Could not confirm: ${JSON.stringify(confirmed.body)}`);
  return { ...person, secret, recoveryCodes: confirmed.body.recovery_codes as string[] };
}

export function setUp(house: TestApp, { password }: Person, headers: Headers): Promise<Answer> {
  return house.call('POST', '/api/v1/auth/mfa/setup', { headers, body: { password } });
}

export function mfa(house: TestApp, path: string, headers: Headers, code?: string): Promise<Answer> {
  return house.call('POST', `/api/v1/auth/mfa/${path}`, { headers, ...(code !== undefined && { body: { code } }) });
}

export function loginWith(house: TestApp, { email, password }: Person, mfa_code?: string): Promise<Answer> {
  return house.call('POST', '/api/v1/auth/login', { body: { email, password, mfa_code } });
}

/** Saves waiting half a minute: codes that were used up work again. */
export async function forgetUsedCodes(house: TestApp, { id }: Person): Promise<void> {
  await house.database.query('UPDATE second_factors SET last_step = 0 WHERE user_id = $1', [id]);
}
