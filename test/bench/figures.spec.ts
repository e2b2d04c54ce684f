import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FiguresOfDifferentRuns, ratioOf, valueOf } from '../../bench/figures/figure.js';
import { median } from '../../bench/figures/median.js';
import { quantile } from '../../bench/figures/quantile.js';
import { newRunId } from '../../bench/figures/run-id.js';
import { outcomeOf } from '../../bench/figures/verdict.js';

const samples = fc.array(fc.double({ min: 0.001, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 15 });

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it('has as many samples above it as below it', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const middle = median(values);
        const above = values.filter((value) => value > middle).length;
        const below = values.filter((value) => value < middle).length;
        expect(Math.abs(above - below)).toBeLessThanOrEqual(values.length - above - below);
      }),
    );
  });

  it('leaves its samples in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('of nothing does not exist', () => {
    expect(() => median([])).toThrow('No samples');
  });
});

describe('quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    [hundred, 0.99, 99],
    [hundred, 0.5, 50],
    [hundred, 1, 100],
    [hundred, 0, 1],
    [[7], 0.99, 7],
  ])('of %j at %d is %d', (values, part, expected) => {
    expect(quantile(values, part)).toBe(expected);
  });

  it('is a sample that no more than the rest exceed', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (values, part) => {
        const found = quantile(values, part);
        const notAbove = values.filter((value) => value <= found).length;
        expect(values).toContain(found);
        expect(notAbove).toBeGreaterThanOrEqual(part * values.length);
      }),
    );
  });

  it('of nothing does not exist', () => {
    expect(() => quantile([], 0.5)).toThrow('No samples');
  });
});

describe('a ratio', () => {
  it('is taken round by round, so that a slow minute of the machine cancels out', () => {
    const baseline = { run: 'a', samples: [10, 20, 10] };
    const subject = { run: 'a', samples: [15, 30, 15] };
    expect(ratioOf(subject, baseline)).toEqual({ run: 'a', samples: [1.5, 1.5, 1.5] });
  });

  it('of a figure to itself is 1', () => {
    fc.assert(
      fc.property(
        samples,
        (values) => valueOf(ratioOf({ run: 'a', samples: values }, { run: 'a', samples: values })) === 1,
      ),
    );
  });

  it('is refused between different runs', () => {
    const one = { run: 'monday', samples: [1] };
    const other = { run: 'tuesday', samples: [1] };
    expect(() => ratioOf(one, other)).toThrow(FiguresOfDifferentRuns);
    expect(() => ratioOf(one, other)).toThrow(/monday.*tuesday.*Measure both in one run/);
  });

  it('is refused between figures that cannot be paired', () => {
    expect(() => ratioOf({ run: 'a', samples: [1, 2] }, { run: 'a', samples: [1] })).toThrow('cannot be paired');
  });
});

describe('a bar', () => {
  const measuring = (value: number) => ({ figure: 'CPU', measured: { run: 'a', samples: [value] }, unit: '×' });

  it.each([
    [1.26, 'missed'],
    [1.25, 'met'],
    [1.15, 'aim reached'],
  ])('of at most 1.25, aim 1.15: %d is %s', (value, outcome) => {
    expect(outcomeOf({ ...measuring(value), direction: 'at most', must: 1.25, aim: 1.15 })).toBe(outcome);
  });

  it.each([
    [0.44, 'missed'],
    [0.45, 'met'],
  ])('of at least 0.45: %d is %s', (value, outcome) => {
    expect(outcomeOf({ ...measuring(value), direction: 'at least', must: 0.45 })).toBe(outcome);
  });
});

describe('the id of a run', () => {
  it('tells when, and is not the same twice', () => {
    const now = new Date('2025-11-20T01:02:03.456Z');
    expect(newRunId(now)).toMatch(/^20251120-010203-[0-9a-f]{4}$/);
    expect(new Set(Array.from({ length: 5 }, () => newRunId(now))).size).toBeGreaterThan(1);
  });
});
