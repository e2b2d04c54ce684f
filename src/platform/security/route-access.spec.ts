import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../roles/index.js';
import type { Caller } from './caller.js';
import { isAllowed, type RouteAccess } from './route-access.js';

const terminal: Caller = { kind: 'terminal', keyId: 'k', userId: 'u' };
const person = (role: (typeof ROLES)[number]): Caller => ({ kind: 'user', userId: 'u', role, sessionId: 's' });

const TABLE: Readonly<Record<Exclude<RouteAccess, 'anyone'>, readonly Caller[]>> = {
  user: [person('user'), person('admin'), person('super_admin')],
  admin: [person('admin'), person('super_admin')],
  super_admin: [person('super_admin')],
  terminal: [terminal],
};

describe.each(Object.entries(TABLE))('a route for %s', (access, welcome) => {
  it.each([...ROLES.map(person), terminal])('answers %j as the table says', (caller) => {
    const expected = welcome.some((known) => JSON.stringify(known) === JSON.stringify(caller));
    expect(isAllowed(access as keyof typeof TABLE, caller)).toBe(expected);
  });
});
