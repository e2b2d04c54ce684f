import { type User, UsersService } from '../../src/modules/users/index.js';
import { Transactions } from '../../src/platform/database/index.js';
import type { Role } from '../../src/platform/roles/index.js';
import type { TestApp } from './app.js';

let made = 0;

/** Somebody with an account and nothing else: no password, no access. */
export function newUser(house: TestApp, role: Role = 'user'): Promise<User> {
  made += 1;
  const person = { email: `user-${made}@example.com`, fullName: 'Ada Lovelace', role };
  return house.app
    .get(Transactions)
    .run((tx) => house.app.get(UsersService).create(tx, person, { kind: 'system', id: 'test' }));
}
