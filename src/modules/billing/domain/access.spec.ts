import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accessAt, type AccessTerm, daysAfter, kindOf, stateOf } from './access.js';

const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });
const graceDays = fc.nat(365);
const paid = (until: Date): AccessTerm => ({ until, plan: 'manual', kind: 'paid' });
const trial = (until: Date): AccessTerm => ({ until, plan: 'trial', kind: 'trial' });
const msAfter = (date: Date, ms: number) => new Date(date.getTime() + ms);

describe('the state of access', () => {
  it('holds to the last millisecond, and not at the end itself', () => {
    fc.assert(
      fc.property(moment, graceDays, (until, grace) => {
        expect(stateOf(paid(until), msAfter(until, -1), grace)).toBe('active');
        expect(stateOf(trial(until), msAfter(until, -1), grace)).toBe('trialing');
        expect(stateOf(paid(until), until, grace)).toBe(grace === 0 ? 'expired' : 'grace');
        expect(stateOf(trial(until), until, grace)).toBe('expired');
      }),
    );
  });

  it('has its grace for exactly so many days, when it was paid for', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 365 }), (until, grace) => {
        const end = msAfter(until, grace * 24 * 60 * 60 * 1_000);
        expect(stateOf(paid(until), msAfter(end, -1), grace)).toBe('grace');
        expect(stateOf(paid(until), end, grace)).toBe('expired');
      }),
    );
  });

  it('only ever goes down as time passes', () => {
    const order = ['active', 'trialing', 'grace', 'expired'];
    fc.assert(
      fc.property(moment, moment, moment, graceDays, fc.constantFrom(paid, trial), (until, one, other, grace, term) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const ranks = [earlier, later].map((now) => order.indexOf(stateOf(term(until), now, grace)));
        expect(ranks[0]).toBeLessThanOrEqual(ranks[1] ?? -1);
      }),
    );
  });

  it('is expired for who never had any', () => {
    expect(accessAt(new Date(0), null, 3)).toEqual({ state: 'expired', accessUntil: null, plan: null });
  });

  it('comes with its end and its plan', () => {
    const until = new Date('2026-12-31');
    expect(accessAt(new Date('2026-12-30'), trial(until), 3)).toEqual({
      state: 'trialing',
      accessUntil: until,
      plan: 'trial',
    });
  });

  it('is a trial by one plan only', () => {
    expect([kindOf('trial'), kindOf('manual'), kindOf('monthly')]).toEqual(['trial', 'paid', 'paid']);
  });

  it('counts days of 24 hours, through every change of summer time', () => {
    expect(daysAfter(new Date('2026-03-28T12:00:00Z'), 2).toISOString()).toBe('2026-03-30T12:00:00.000Z');
  });
});
