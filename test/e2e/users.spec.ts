import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsersService } from '../../src/modules/users/index.js';
import { Transactions } from '../../src/platform/database/index.js';
import type { Role } from '../../src/platform/roles/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { as } from '../support/test-callers.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

let made = 0;
async function newUser(role: Role = 'user', name = 'Ada Lovelace') {
  made += 1;
  const users = house.app.get(UsersService);
  const person = { email: `Person-${made}@Example.com`, fullName: name, role };
  return house.app.get(Transactions).run((tx) => users.create(tx, person, { kind: 'system', id: 'test' }));
}

describe('my profile', () => {
  it('shows what I am, under the names of the wire', async () => {
    const ada = await newUser();
    const { status, body } = await house.call('GET', '/api/v1/users/me', { headers: as('user', ada.id) });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: ada.id,
      email: ada.email,
      full_name: 'Ada Lovelace',
      username: null,
      birthday: null,
      time_zone: 'UTC',
      role: 'user',
      is_active: true,
      created_at: ada.createdAt.toISOString(),
    });
    expect(ada.email).toBe(ada.email.toLowerCase());
  });
});
