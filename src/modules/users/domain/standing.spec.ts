import { describe, expect, it } from '@jest/globals';
import { includesRole, type Role, ROLES } from '../../../platform/roles/index.js';
import { type Change, refusalOfRole, refusalOfStatus } from './standing.js';

const person = (id: string, role: Role, isActive = true) => ({ id, role, isActive });
const change = (officer: Role, user: Role, otherSuperAdmins = 1): Change => ({
  officer: person('officer', officer),
  user: person('user', user),
  otherSuperAdmins,
});

describe('a role', () => {
  it.each([
    ['super_admin', 'user', 'admin', undefined],
    ['super_admin', 'user', 'super_admin', undefined],
    ['super_admin', 'admin', 'user', undefined],
    ['super_admin', 'super_admin', 'user', undefined],
    ['super_admin', 'user', 'user', undefined],
    ['admin', 'user', 'admin', 'not_in_office'],
    ['admin', 'user', 'user', 'not_in_office'],
    ['user', 'user', 'admin', 'not_in_office'],
  ] as const)('from a %s to a %s, to be %s: %s', (officer, user, newRole, refusal) => {
    expect(refusalOfRole(change(officer, user), newRole)).toBe(refusal);
  });

  it.each([
    ['user', 'last_super_admin'],
    ['admin', 'last_super_admin'],
    ['super_admin', undefined],
  ] as const)('of the last active super admin, to be %s: %s', (newRole, refusal) => {
    expect(refusalOfRole(change('super_admin', 'super_admin', 0), newRole)).toBe(refusal);
  });

  it('of a super admin who is shut out may be taken, even when there is no other', () => {
    const shutOut = { ...change('super_admin', 'super_admin', 0), user: person('user', 'super_admin', false) };
    expect(refusalOfRole(shutOut, 'user')).toBeUndefined();
  });
});

describe('a status', () => {
  it.each([
    ['super_admin', 'super_admin', undefined],
    ['super_admin', 'user', undefined],
    ['admin', 'user', undefined],
    ['admin', 'admin', undefined],
    ['admin', 'super_admin', 'higher_role'],
    ['user', 'user', 'not_in_office'],
    ['user', 'super_admin', 'not_in_office'],
  ] as const)('from a %s to a %s: %s', (officer, user, refusal) => {
    expect(refusalOfStatus(change(officer, user), false)).toBe(refusal);
    expect(refusalOfStatus(change(officer, user), true)).toBe(refusal);
  });

  it('of the last active super admin stays', () => {
    expect(refusalOfStatus(change('super_admin', 'super_admin', 0), false)).toBe('last_super_admin');
    expect(refusalOfStatus(change('super_admin', 'super_admin', 0), true)).toBeUndefined();
  });
});

describe('nobody', () => {
  it.each(ROLES)('changes their own standing: %s', (role) => {
    const own = { officer: person('me', role), user: person('me', role), otherSuperAdmins: 1 };
    expect(refusalOfStatus(own, false)).toBe('own_standing');
    for (const newRole of ROLES) expect(refusalOfRole(own, newRole)).toBe('own_standing');
  });

  it.each(ROLES)('who is shut out or gone changes anything: %s', (role) => {
    for (const officer of [person('officer', role, false), undefined]) {
      const attempt = { ...change('super_admin', 'user'), officer };
      expect(refusalOfStatus(attempt, false)).toBe('not_in_office');
      expect(refusalOfRole(attempt, 'admin')).toBe('not_in_office');
    }
  });
});

describe('whatever is allowed', () => {
  const changes = ROLES.flatMap((officer) =>
    ROLES.flatMap((user) =>
      [true, false].flatMap((isActive) =>
        [0, 1].map((others): Change => ({
          ...change(officer, user, others),
          user: person('user', user, isActive),
        })),
      ),
    ),
  );
  const activeSuperAdmins = (user: Change['user'], others: number): number =>
    others + (user.role === 'super_admin' && user.isActive ? 1 : 0);

  it('leaves an active super admin where there was one', () => {
    for (const { otherSuperAdmins, ...people } of changes) {
      const before = activeSuperAdmins(people.user, otherSuperAdmins);
      for (const role of ROLES) {
        const allowed = refusalOfRole({ otherSuperAdmins, ...people }, role) === undefined;
        const after = activeSuperAdmins({ ...people.user, role }, otherSuperAdmins);
        expect(allowed && before > 0 && after === 0).toBe(false);
      }
      for (const isActive of [true, false]) {
        const allowed = refusalOfStatus({ otherSuperAdmins, ...people }, isActive) === undefined;
        const after = activeSuperAdmins({ ...people.user, isActive }, otherSuperAdmins);
        expect(allowed && before > 0 && after === 0).toBe(false);
      }
    }
  });

  it('is done by somebody whose role includes both the old and the new one', () => {
    for (const attempt of changes) {
      const { officer, user } = attempt;
      if (!officer) continue;
      for (const role of ROLES.filter((each) => refusalOfRole(attempt, each) === undefined)) {
        expect(includesRole(officer.role, user.role) && includesRole(officer.role, role)).toBe(true);
      }
    }
  });
});
