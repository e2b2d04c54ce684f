import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DecimalInvalid, Money, RatiosInvalid } from './index.js';

const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const weight = fc.integer({ min: 0, max: 1_000_000 });
const weights = fc.array(weight, { minLength: 1, maxLength: 12 }).filter((all) => all.some((one) => one > 0));
const split = (units: bigint, ratios: readonly (string | number)[]): readonly bigint[] =>
  Money.fromMinor(units, 'USD')
    .allocate(ratios)
    .map((part) => part.minor);

describe('Money.allocate', () => {
  it.each<[string, readonly (string | number)[], readonly string[]]>([
    ['100.00', [1, 1, 1], ['33.34', '33.33', '33.33']],
    ['0.05', [1, 1], ['0.03', '0.02']],
    ['-0.05', [1, 1], ['-0.03', '-0.02']],
    ['0.01', [1, 1, 1], ['0.01', '0.00', '0.00']],
    ['0.02', ['0.5', '0.25', '0.25'], ['0.01', '0.01', '0.00']],
    ['0.10', [1, 2, 4], ['0.01', '0.03', '0.06']],
    ['10.00', ['0.7', '0.3'], ['7.00', '3.00']],
    ['10.00', [0, 1, 0], ['0.00', '10.00', '0.00']],
    ['0.00', [1, 2], ['0.00', '0.00']],
    ['1.00', [5], ['1.00']],
  ])('splits %s by %j', (amount, ratios, expected) => {
    expect(Money.parse(amount, 'USD').allocate(ratios).map(String)).toEqual(expected);
  });

  it.each([[[]], [[0]], [[0, 0]], [[1, -1]], [['-0.5', '1']]])('refuses the ratios %j', (ratios) => {
    expect(() => split(100n, ratios)).toThrow(RatiosInvalid);
  });

  it('refuses what is not a ratio', () => {
    expect(() => split(100n, ['half'])).toThrow(DecimalInvalid);
  });

  it('neither loses nor invents a minor unit', () => {
    fc.assert(
      fc.property(minor, weights, (units, ratios) => split(units, ratios).reduce((a, b) => a + b, 0n) === units),
    );
  });

  it('gives everyone less than one minor unit more or less than fair', () => {
    fc.assert(
      fc.property(minor, weights, (units, ratios) => {
        const total = BigInt(ratios.reduce((a, b) => a + b));
        const unfairness = split(units, ratios).map((part, index) => part * total - units * BigInt(ratios[index] ?? 0));
        return unfairness.every((value) => -total < value && value < total);
      }),
    );
  });

  it('gives nothing to a ratio of zero', () => {
    fc.assert(
      fc.property(minor, weights, (units, ratios) =>
        split(units, ratios).every((part, index) => ratios[index] !== 0 || part === 0n),
      ),
    );
  });

  it('gives a larger ratio no less, and equal ratios to the earlier one', () => {
    fc.assert(
      fc.property(minor, weights, (units, ratios) => {
        const parts = split(units < 0n ? -units : units, ratios);
        for (const [left, one] of parts.entries()) {
          for (const [right, other] of parts.entries()) {
            const [mine, theirs] = [ratios[left] ?? 0, ratios[right] ?? 0];
            if (mine > theirs || (mine === theirs && left < right)) expect(one >= other).toBe(true);
          }
        }
      }),
    );
  });

  it('depends on the proportions only, and splits a debt like a credit', () => {
    fc.assert(
      fc.property(minor, weights, fc.integer({ min: 1, max: 1000 }), (units, ratios, factor) => {
        const parts = split(units, ratios);
        expect(
          split(
            units,
            ratios.map((ratio) => ratio * factor),
          ),
        ).toEqual(parts);
        expect(
          split(
            units,
            ratios.map((ratio) => ratio / 8),
          ),
        ).toEqual(parts);
        expect(split(-units, ratios)).toEqual(parts.map((part) => -part));
      }),
    );
  });
});
