import type { Answer, TestApp } from './app.js';

let made = 0;

export interface Person {
  readonly email: string;
  readonly password: string;
  readonly id: string;
}

/** Somebody who has signed up over HTTP. */
export async function signUp(house: TestApp, change: Readonly<Record<string, unknown>> = {}): Promise<Person> {
  made += 1;
  const person = {
    email: `person-${made}@example.com`,
    password: `correct horse ${made} battery`,
    full_name: 'Ada Lovelace',
    ...change,
  };
  const { status, body } = await house.call('POST', '/api/v1/auth/register', { body: person });
  if (status !== 201) throw new Error(`Could not sign up: ${JSON.stringify(body)}`);
  return { email: person.email, password: person.password, id: body.user.id as string };
}

export function login(house: TestApp, { email, password }: Pick<Person, 'email' | 'password'>): Promise<Answer> {
  return house.call('POST', '/api/v1/auth/login', { body: { email, password } });
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
