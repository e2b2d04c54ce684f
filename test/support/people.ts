import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type NewUser, type User, UsersService } from '../../src/modules/users/index.js';
import { Transactions } from '../../src/platform/database/index.js';

let made = 0;

/** Somebody with an account, who is what a test says of them. */
export function newUser(app: NestFastifyApplication, is: Partial<NewUser> = {}): Promise<User> {
  made += 1;
  const person: NewUser = { email: `person-${made}@example.com`, fullName: 'Ada Lovelace', role: 'user', ...is };
  return app.get(Transactions).run((tx) => app.get(UsersService).create(tx, person, { kind: 'system', id: 'test' }));
}
