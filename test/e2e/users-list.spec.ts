import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type User, UsersService } from '../../src/modules/users/index.js';
import { newId } from '../../src/platform/database/index.js';
import { type Answer, startTestApp, type TestApp } from '../support/app.js';
import { newUser } from '../support/people.js';
import { as } from '../support/test-callers.js';

let house: TestApp;
const people: User[] = [];

beforeAll(async () => {
  house = await startTestApp();
  for (let count = 0; count < 5; count += 1) people.push(await newUser(house.app));
});
afterAll(() => house.close());

const get = (path: string, role: 'user' | 'admin' = 'admin'): Promise<Answer> =>
  house.call('GET', `/api/v1/users${path}`, { headers: as(role, newId()) });

function idsOf({ body }: Answer): string[] {
  const items: readonly { id: string }[] = body.items;
  return items.map(({ id }) => id);
}

describe('the list of users', () => {
  it('is in the order of sign-up, page by page, whoever signs up meanwhile', async () => {
    const first = await get('?limit=2');
    const late = await newUser(house.app);
    const second = await get(`?limit=2&cursor=${first.body.next_cursor}`);
    const third = await get(`?limit=2&cursor=${second.body.next_cursor}`);
    expect([first, second, third].flatMap(idsOf)).toEqual([...people, late].map(({ id }) => id));
    expect(third.body.next_cursor).toBeNull();
    people.push(late);
  });

  it('may be one page that is just full', async () => {
    const { body } = await get(`?limit=${people.length}`);
    expect(body.items).toHaveLength(people.length);
    expect(body.next_cursor).toBeNull();
  });

  it('shows what a profile shows, and nothing more', async () => {
    const [ada] = people;
    const { body: alone } = await get(`/${ada?.id}`);
    const { body: mine } = await house.call('GET', '/api/v1/users/me', { headers: as('user', ada?.id ?? '') });
    expect(alone).toEqual(mine);
    expect((await get('?limit=1')).body.items).toEqual([mine]);
  });

  it.each([
    '?limit=0',
    '?limit=1.5',
    '?cursor=x',
    `?cursor=${Buffer.from(`["${'-'.repeat(36)}"]`).toString('base64url')}`,
    '?role=admin',
  ])('refuses %s', async (query) => {
    expect(await get(query)).toMatchObject({ status: 400, body: { code: 'request.invalid_input' } });
  });

  it('is for administrators', async () => {
    expect((await get('', 'user')).status).toBe(403);
    expect((await get(`/${people[0]?.id}`, 'user')).status).toBe(403);
  });
});

describe('one user', () => {
  it('is found under their id, however it is written', async () => {
    expect((await get(`/${people[0]?.id.toUpperCase()}`)).body.id).toBe(people[0]?.id);
  });

  it('is not found under another id', async () => {
    expect(await get(`/${newId()}`)).toMatchObject({ status: 404, body: { code: 'users.not_found' } });
  });

  it('is not looked for under what is no id', async () => {
    expect(await get('/ada')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/id' }] } });
  });
});

describe('an e-mail address', () => {
  it('belongs to one user, in whatever case it is written', async () => {
    await newUser(house.app, { email: 'Grace@Example.com' });
    await expect(newUser(house.app, { email: 'gRACE@example.COM ' })).rejects.toThrow(
      'Another account has this e-mail',
    );
    const found = await house.app.get(UsersService).findByEmail('GRACE@EXAMPLE.COM');
    expect(found?.email).toBe('grace@example.com');
  });

  it('goes to one of those who want it at the same time', async () => {
    const attempts = Array.from({ length: 6 }, (_, index) =>
      newUser(house.app, { email: index % 2 === 0 ? 'race@example.com' : 'RACE@example.com' }),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await house.database.query(`SELECT 1 FROM users WHERE email = 'race@example.com'`)).toHaveLength(1);
  });

  it('that is taken leaves no trace of the attempt', async () => {
    const entries = () => house.database.query('SELECT 1 FROM audit_entries');
    const before = await entries();
    await expect(newUser(house.app, { email: 'race@example.com' })).rejects.toThrow();
    expect(await entries()).toHaveLength(before.length);
  });
});
