import { CannotMeasure } from '../cannot-measure.error.js';

export const LOGIN_PATH = '/api/v1/auth/login';
const REGISTER_PATH = '/api/v1/auth/register';
const PASSWORD = 'a sentence that only the bench types';
const JSON_TYPE = { 'content-type': 'application/json' };

/** What the app needs for these people: as in production, but nobody is refused for coming often. */
export const FOR_MANY_PEOPLE = { RATE_LIMITS: '100000', TRUST_PROXY: 'loopback' } as const;

/** Somebody who signs in, right or wrong. */
export interface Claim {
  readonly email: string;
  readonly password: string;
}

/** The people of the bench follow from their names, so nobody has to be passed on. */
export function claimOf(name: string, password = PASSWORD): Claim {
  return { email: `${name}@example.com`, password };
}

/** The headers of a sign-in that a proxy passes on for the address of this number. */
export function signInHeaders(number: number): Record<string, string> {
  const address = ['10', number >> 16, (number >> 8) & 0xff, number & 0xff].join('.');
  return { ...JSON_TYPE, 'x-forwarded-for': address };
}

/** Throws CannotMeasure when the app does not take somebody. */
export async function signUp(server: string, claim: Claim): Promise<void> {
  const body = JSON.stringify({ ...claim, full_name: 'Somebody' });
  const answer = await fetch(server + REGISTER_PATH, { method: 'POST', headers: JSON_TYPE, body });
  await textOf(answer, 201);
}

/** Signs in and answers the access token. Throws CannotMeasure when the app answers anything but yes. */
export async function signIn(server: string, claim: Claim, from: number): Promise<string> {
  const answer = await tryToSignIn(server, claim, from);
  const { access_token } = JSON.parse(await textOf(answer, 200)) as { access_token: string };
  return access_token;
}

/** Signs in with what is wrong. Throws CannotMeasure when the app answers anything but no. */
export async function failToSignIn(server: string, claim: Claim, from: number): Promise<void> {
  await textOf(await tryToSignIn(server, claim, from), 401);
}

function tryToSignIn(server: string, claim: Claim, from: number): Promise<Response> {
  return fetch(server + LOGIN_PATH, { method: 'POST', headers: signInHeaders(from), body: JSON.stringify(claim) });
}

async function textOf(answer: Response, expected: number): Promise<string> {
  const text = await answer.text();
  if (answer.status === expected) return text;
  throw new CannotMeasure(`The app answers ${answer.status} where ${expected} belongs: ${text}`);
}
