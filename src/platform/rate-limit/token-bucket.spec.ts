import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Bucket, type RateDecision, type RatePolicy, takeToken } from './token-bucket.js';

const policies = fc.record({
  name: fc.constant('any'),
  limit: fc.integer({ min: 1, max: 50 }),
  windowSeconds: fc.integer({ min: 1, max: 120 }),
});
/** Milliseconds between one request and the next. */
const pauses = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 60_000, noNaN: true })), {
  minLength: 1,
  maxLength: 120,
});

interface Taken extends RateDecision {
  readonly atMs: number;
}

function takeAt(policy: RatePolicy, times: readonly number[]): Taken[] {
  let bucket: Bucket | undefined;
  return times.map((atMs) => {
    const withdrawal = takeToken(bucket, policy, atMs);
    bucket = withdrawal.bucket;
    return { ...withdrawal.decision, atMs };
  });
}

function timesFrom(steps: readonly number[], start = 1_000): number[] {
  let now = start;
  return steps.map((step) => (now += step));
}

describe('takeToken', () => {
  const policy = { name: 'three', limit: 3, windowSeconds: 60 };

  it('gives the limit at once, then one each time that a token has grown', () => {
    expect(takeAt(policy, [0, 0, 0, 0, 19_999, 20_000, 20_000]).map(({ allowed }) => allowed)).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  it('tells what is left, when it is full again, and when to come back', () => {
    expect(takeAt(policy, [0, 0, 0, 5_000])).toEqual([
      { atMs: 0, allowed: true, remaining: 2, resetSeconds: 20, retryAfterSeconds: 0 },
      { atMs: 0, allowed: true, remaining: 1, resetSeconds: 40, retryAfterSeconds: 0 },
      { atMs: 0, allowed: true, remaining: 0, resetSeconds: 60, retryAfterSeconds: 0 },
      { atMs: 5_000, allowed: false, remaining: 0, resetSeconds: 55, retryAfterSeconds: 15 },
    ]);
  });

  it('never allows more than the limit and what grew, in any window', () => {
    fc.assert(
      fc.property(policies, pauses, (anyPolicy, steps) => {
        const allowed = takeAt(anyPolicy, timesFrom(steps)).filter((taken) => taken.allowed);
        const perMs = anyPolicy.limit / (anyPolicy.windowSeconds * 1_000);
        allowed.forEach(({ atMs: from }, first) => {
          allowed.slice(first).forEach(({ atMs: to }, index) => {
            expect(index + 1).toBeLessThanOrEqual(anyPolicy.limit + (to - from) * perMs + 1e-6);
          });
        });
      }),
    );
  });

  it('never refuses who keeps to the rate', () => {
    fc.assert(
      fc.property(policies, fc.nat(200), (anyPolicy, count) => {
        const step = (anyPolicy.windowSeconds * 1_000) / anyPolicy.limit;
        const times = Array.from({ length: count }, (_, index) => 1_000 + index * (step + 1e-6));
        expect(takeAt(anyPolicy, times).every(({ allowed }) => allowed)).toBe(true);
      }),
    );
  });

  it('keeps the promise of Retry-After', () => {
    fc.assert(
      fc.property(policies, pauses, (anyPolicy, steps) => {
        const times = timesFrom(steps);
        const last = takeAt(anyPolicy, times).at(-1);
        const again = (last?.atMs ?? 0) + (last?.retryAfterSeconds ?? 0) * 1_000;
        if (last?.allowed === false) expect(takeAt(anyPolicy, [...times, again]).at(-1)?.allowed).toBe(true);
      }),
    );
  });

  it('gives no less to whoever waits longer', () => {
    fc.assert(
      fc.property(policies, pauses, fc.nat(60_000), fc.nat(60_000), (anyPolicy, steps, wait, longer) => {
        const times = timesFrom(steps);
        const end = times.at(-1) ?? 0;
        const after = (ms: number) => takeAt(anyPolicy, [...times, end + ms]).at(-1)?.remaining ?? 0;
        expect(after(wait + longer)).toBeGreaterThanOrEqual(after(wait));
      }),
    );
  });

  it('is not fooled by a clock that goes back', () => {
    const jumps = fc.array(fc.double({ min: -120_000, max: 60_000, noNaN: true }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(policies, jumps, (anyPolicy, steps) => {
        const times = timesFrom(steps, 10_000_000);
        const decisions = takeAt(anyPolicy, times);
        const elapsed = Math.max(...times) - (times[0] ?? 0);
        const mostThere = anyPolicy.limit + (elapsed * anyPolicy.limit) / (anyPolicy.windowSeconds * 1_000);
        expect(decisions.filter(({ allowed }) => allowed).length).toBeLessThanOrEqual(mostThere + 1e-6);
        expect(decisions.every(({ remaining }) => remaining >= 0 && remaining <= anyPolicy.limit)).toBe(true);
      }),
    );
  });
});
