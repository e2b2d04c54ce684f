import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, DecimalInvalid, DivisionByZero, type Rounding } from './index.js';

const unscaled = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const scale = fc.nat({ max: 12 });
const decimal = fc.record({ unscaled, scale }).map((value) => Decimal.of(value));
const divisor = decimal.filter((value) => !value.isZero());
const mode = fc.constantFrom<Rounding>('half-even', 'half-up', 'down', 'up');
const d = (given: string | number): Decimal => Decimal.parse(given);

describe('Decimal.parse', () => {
  it.each<[string | number, string]>([
    ['0', '0'],
    ['-0', '0'],
    ['1.50', '1.5'],
    ['-0.05', '-0.05'],
    ['100', '100'],
    ['1.08451', '1.08451'],
    [0.1, '0.1'],
    [-0, '0'],
    [6, '6'],
    [-232.4, '-232.4'],
    [1e-7, '0.0000001'],
    [-1.25e-9, '-0.00000000125'],
    [1e21, '1000000000000000000000'],
    [1.5e22, '15000000000000000000000'],
    [`${'9'.repeat(40)}.${'9'.repeat(40)}`, `${'9'.repeat(40)}.${'9'.repeat(40)}`],
  ])('reads %j as %s', (given, expected) => {
    expect(d(given).toString()).toBe(expected);
  });

  it.each<[string | number]>([
    [''],
    [' 1'],
    ['1 '],
    ['1\n'],
    ['+1'],
    ['1e5'],
    ['.5'],
    ['5.'],
    ['01'],
    ['-'],
    ['--1'],
    ['1,000'],
    ['1.2.3'],
    ['0x10'],
    ['NaN'],
    ['Infinity'],
    ['١'],
    ['9'.repeat(41)],
    [`0.${'0'.repeat(40)}1`],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1e300],
    [5e-324],
  ])('refuses %j', (given) => {
    expect(() => d(given)).toThrow(DecimalInvalid);
  });

  it('says what to write, without repeating a flood', () => {
    expect(() => d('12,5')).toThrow('"12,5" is not a decimal; write digits with an optional sign and point');
    expect(() => d('x'.repeat(1_000_000))).toThrow(/^"x{40}…" is not a decimal/);
  });

  it('reads back what it writes', () => {
    fc.assert(fc.property(decimal, (value) => expect(d(value.toString())).toEqual(value)));
  });

  it('holds every number that is not too long as the decimal that names it', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e30, max: 1e30, noNaN: true }), (value) => {
        fc.pre(value === 0 || Math.abs(value) > 1e-20);
        return d(value).toNumber() === (value === 0 ? 0 : value);
      }),
    );
  });
});

describe('Decimal arithmetic', () => {
  it('is exact where binary floats are not', () => {
    expect(d('0.1').plus(d('0.2')).toString()).toBe('0.3');
    expect(d('1.1').times(d('1.1')).toString()).toBe('1.21');
    expect(d('0.3').minus(d('0.1')).toString()).toBe('0.2');
  });

  it('adds and multiplies in any order', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        expect(a.plus(b)).toEqual(b.plus(a));
        expect(a.times(b)).toEqual(b.times(a));
        expect(a.plus(b).plus(c)).toEqual(a.plus(b.plus(c)));
        expect(a.times(b).times(c)).toEqual(a.times(b.times(c)));
        expect(a.times(b.plus(c))).toEqual(a.times(b).plus(a.times(c)));
      }),
    );
  });

  it('takes away what it added', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(a.plus(b).minus(b)).toEqual(a);
        expect(a.minus(a)).toEqual(Decimal.ZERO);
        expect(a.negate().negate()).toEqual(a);
        expect(a.abs().isNegative()).toBe(false);
      }),
    );
  });

  it('agrees with whole numbers at a common scale', () => {
    fc.assert(
      fc.property(unscaled, unscaled, scale, (a, b, places) => {
        const [left, right] = [Decimal.of({ unscaled: a, scale: places }), Decimal.of({ unscaled: b, scale: places })];
        expect(left.plus(right).toUnits(places, 'down')).toBe(a + b);
        expect(left.times(right).toUnits(2 * places, 'down')).toBe(a * b);
        expect(left.compare(right)).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(left.equals(right)).toBe(a === b);
      }),
    );
  });

  it('orders as the difference does', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const difference = a.minus(b);
        expect(a.compare(b)).toBe(difference.isZero() ? 0 : difference.isPositive() ? 1 : -1);
        expect(a.compare(b)).toBe(0 - b.compare(a));
      }),
    );
  });
});

describe('Decimal.dividedBy', () => {
  it.each<[string, string, number, Rounding, string]>([
    ['1', '3', 4, 'half-even', '0.3333'],
    ['2', '3', 4, 'half-even', '0.6667'],
    ['2', '3', 4, 'down', '0.6666'],
    ['-2', '3', 4, 'up', '-0.6667'],
    ['0.30', '0.01', 0, 'down', '30'],
    ['1', '0.000001', 0, 'down', '1000000'],
    ['1.23456789', '1', 2, 'half-up', '1.23'],
    ['10', '4', 5, 'half-even', '2.5'],
  ])('%s / %s with %i decimals, %s, is %s', (numerator, denominator, places, rounding, expected) => {
    expect(d(numerator).dividedBy(d(denominator), places, rounding).toString()).toBe(expected);
  });

  it('refuses zero', () => {
    expect(() => d('1').dividedBy(Decimal.ZERO, 2, 'down')).toThrow(DivisionByZero);
  });

  it('undoes a multiplication', () => {
    fc.assert(fc.property(decimal, divisor, mode, (a, b, rounding) => a.times(b).dividedBy(b, 12, rounding).equals(a)));
  });

  it('is less than one last digit from the exact quotient', () => {
    fc.assert(
      fc.property(decimal, divisor, scale, mode, (a, b, places, rounding) => {
        const error = a.minus(a.dividedBy(b, places, rounding).times(b)).abs();
        const lastDigit = Decimal.of({ unscaled: 1n, scale: places }).times(b).abs();
        return error.compare(lastDigit) < 0;
      }),
    );
  });
});

describe('Decimal.toFixed', () => {
  it.each<[string, number, Rounding, string]>([
    ['1.005', 2, 'half-up', '1.01'],
    ['1.005', 2, 'half-even', '1.00'],
    ['1.015', 2, 'half-even', '1.02'],
    ['-1.005', 2, 'down', '-1.00'],
    ['-0.001', 2, 'down', '0.00'],
    ['5', 3, 'down', '5.000'],
    ['0.5', 0, 'half-even', '0'],
    ['1.5', 0, 'half-even', '2'],
    ['0', 2, 'up', '0.00'],
  ])('writes %s with %i decimals, %s, as %s', (given, places, rounding, expected) => {
    expect(d(given).toFixed(places, rounding)).toBe(expected);
    expect(d(given).round(places, rounding)).toEqual(d(expected));
  });

  it('changes nothing when there is room', () => {
    fc.assert(fc.property(decimal, mode, (value, rounding) => d(value.toFixed(12, rounding)).equals(value)));
  });
});

it('travels as a string', () => {
  expect(JSON.stringify({ price: d('1.10') })).toBe('{"price":"1.1"}');
  expect(Object.isFrozen(d('1'))).toBe(true);
});
