import { describe, expect, it } from '@jest/globals';
import { actingRole } from './acting-role.js';

describe('the role that somebody may act as', () => {
  it('is their own, with a second factor or where none is needed', () => {
    for (const role of ['user', 'admin', 'super_admin'] as const) {
      for (const hasSecondFactor of [true, false]) {
        expect(actingRole({ role, hasSecondFactor, adminsNeedSecondFactor: false })).toEqual({ role });
      }
      expect(actingRole({ role, hasSecondFactor: true, adminsNeedSecondFactor: true })).toEqual({ role });
    }
  });

  it('is that of an ordinary user for administrators who lack the second factor that they need', () => {
    for (const role of ['admin', 'super_admin'] as const) {
      const acting = actingRole({ role, hasSecondFactor: false, adminsNeedSecondFactor: true });
      expect(acting.role).toBe('user');
      expect(acting.heldBack?.role).toBe(role);
      expect(acting.heldBack?.reason.code).toBe('auth.mfa_setup_needed');
    }
  });

  it('takes nothing from ordinary users', () => {
    expect(actingRole({ role: 'user', hasSecondFactor: false, adminsNeedSecondFactor: true })).toEqual({
      role: 'user',
    });
  });
});
