import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AccessTerm, daysAfter, kindOf } from './access.js';
import { type Intent, termAfter } from './access-change.js';

const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });
const plan = fc.constantFrom('trial', 'manual', 'monthly');
const term = fc
  .record({ until: moment, plan })
  .map(({ until, plan }): AccessTerm => ({ until, plan, kind: kindOf(plan) }));
const current = fc.option(term);
const days = fc.nat(400);
const lengthening = fc.oneof(
  fc.record({ kind: fc.constant('trial' as const), days }),
  fc.record({ kind: fc.constant('extend' as const), days }),
  fc.record({ kind: fc.constant('grant' as const), until: moment }),
);

describe('a change of access', () => {
  it('never shortens it, unless it is set', () => {
    fc.assert(
      fc.property(current, lengthening, plan, moment, (before, intent, plan, now) => {
        const after = termAfter(before, intent, plan, now);
        if (before) expect(after.until.getTime()).toBeGreaterThanOrEqual(before.until.getTime());
        if (before && after.until.getTime() === before.until.getTime()) expect(after).toBe(before);
        else expect(after).toMatchObject({ plan, kind: kindOf(plan) });
      }),
    );
  });

  it('ends alike in whatever order grants come', () => {
    fc.assert(
      fc.property(current, fc.uniqueArray(moment, { maxLength: 6, selector: Number }), moment, (before, ends, now) => {
        const inOrder = (order: readonly Date[]) =>
          order.reduce<AccessTerm | null>(
            (term, until) => termAfter(term, { kind: 'grant', until }, 'manual', now),
            before,
          );
        expect(inOrder(ends)?.until).toEqual(inOrder(ends.toReversed())?.until);
      }),
    );
  });

  it('adds every day that is paid for, to what is left or to now', () => {
    fc.assert(
      fc.property(
        current,
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 }),
        moment,
        (before, payments, now) => {
          const after = payments.reduce<AccessTerm | null>(
            (term, days) => termAfter(term, { kind: 'extend', days }, 'monthly', now),
            before,
          );
          const start = before && before.until > now ? before.until : now;
          expect(after).toEqual({
            until: daysAfter(
              start,
              payments.reduce((sum, days) => sum + days),
            ),
            plan: 'monthly',
            kind: 'paid',
          });
        },
      ),
    );
  });

  it('is exact when it is set, even to less or to the past', () => {
    fc.assert(
      fc.property(current, moment, plan, moment, (before, until, plan, now) => {
        expect(termAfter(before, { kind: 'set', until }, plan, now)).toEqual({ until, plan, kind: kindOf(plan) });
      }),
    );
  });

  it('begins a trial now, of no length when there is none', () => {
    const now = new Date('2026-11-20T00:00:00Z');
    const intent = (days: number): Intent => ({ kind: 'trial', days });
    expect(termAfter(null, intent(14), 'trial', now).until).toEqual(new Date('2026-12-04T00:00:00Z'));
    expect(termAfter(null, intent(0), 'trial', now).until).toEqual(now);
  });
});
