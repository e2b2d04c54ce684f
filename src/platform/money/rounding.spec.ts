import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DivisionByZero, type Rounding } from './index.js';
import { divideRounded } from './rounding.js';

const modes: readonly Rounding[] = ['half-even', 'half-up', 'down', 'up'];
const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const divisor = whole.filter((value) => value !== 0n);
const mode = fc.constantFrom(...modes);

describe('divideRounded', () => {
  it.each<[bigint, bigint, Record<Rounding, bigint>]>([
    [5n, 2n, { down: 2n, up: 3n, 'half-up': 3n, 'half-even': 2n }],
    [7n, 2n, { down: 3n, up: 4n, 'half-up': 4n, 'half-even': 4n }],
    [-5n, 2n, { down: -2n, up: -3n, 'half-up': -3n, 'half-even': -2n }],
    [5n, -2n, { down: -2n, up: -3n, 'half-up': -3n, 'half-even': -2n }],
    [-7n, -2n, { down: 3n, up: 4n, 'half-up': 4n, 'half-even': 4n }],
    [1n, 3n, { down: 0n, up: 1n, 'half-up': 0n, 'half-even': 0n }],
    [2n, 3n, { down: 0n, up: 1n, 'half-up': 1n, 'half-even': 1n }],
    [-1n, 3n, { down: 0n, up: -1n, 'half-up': 0n, 'half-even': 0n }],
    [6n, 3n, { down: 2n, up: 2n, 'half-up': 2n, 'half-even': 2n }],
  ])('%s / %s', (numerator, denominator, expected) => {
    expect(Object.fromEntries(modes.map((name) => [name, divideRounded(numerator, denominator, name)]))).toEqual(
      expected,
    );
  });

  it('refuses to divide by zero', () => {
    expect(() => divideRounded(1n, 0n, 'down')).toThrow(DivisionByZero);
  });

  it('is less than one unit from the exact quotient, and at most half of one when it rounds to the nearest', () => {
    fc.assert(
      fc.property(whole, divisor, mode, (numerator, denominator, rounding) => {
        const error = abs(numerator - divideRounded(numerator, denominator, rounding) * denominator);
        const nearest = rounding === 'half-up' || rounding === 'half-even';
        return nearest ? 2n * error <= abs(denominator) : error < abs(denominator);
      }),
    );
  });

  it('goes down towards zero and up away from it', () => {
    fc.assert(
      fc.property(whole, divisor, (numerator, denominator) => {
        const sizeOf = (rounding: Rounding): bigint =>
          abs(divideRounded(numerator, denominator, rounding) * denominator);
        return sizeOf('down') <= abs(numerator) && abs(numerator) <= sizeOf('up');
      }),
    );
  });

  it('goes from the middle away from zero, or to the even neighbour', () => {
    fc.assert(
      fc.property(whole, (value) => {
        const halves = 2n * value + 1n;
        expect(abs(divideRounded(halves, 2n, 'half-up'))).toBe((abs(halves) + 1n) / 2n);
        expect(divideRounded(halves, 2n, 'half-even') % 2n).toBe(0n);
      }),
    );
  });

  it('treats a debt like a credit', () => {
    fc.assert(
      fc.property(whole, divisor, mode, (numerator, denominator, rounding) => {
        const quotient = divideRounded(numerator, denominator, rounding);
        expect(divideRounded(-numerator, denominator, rounding)).toBe(-quotient);
        expect(divideRounded(numerator, -denominator, rounding)).toBe(-quotient);
      }),
    );
  });
});

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
