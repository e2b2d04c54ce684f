import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AmountTooLarge,
  CurrencyMismatch,
  Decimal,
  DecimalInvalid,
  decimalsOf,
  Money,
  type Rounding,
} from './index.js';

const largest = 2n ** 63n - 1n;
const minor = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'CLF', 'USDT', 'BTC');
const money = fc.tuple(minor, currency).map(([units, code]) => Money.fromMinor(units, code));
const dollars = minor.map((units) => Money.fromMinor(units, 'USD'));
const usd = (amount: string): Money => Money.parse(amount, 'USD');

describe('Money arithmetic', () => {
  it('adds and subtracts', () => {
    expect(usd('0.10').add(usd('0.20')).toString()).toBe('0.30');
    expect(usd('0.10').subtract(usd('0.20')).toString()).toBe('-0.10');
    expect(Money.zero('USD').toString()).toBe('0.00');
  });

  it('is a group under addition', () => {
    fc.assert(
      fc.property(dollars, dollars, dollars, (a, b, c) => {
        expect(a.add(b).add(c)).toEqual(a.add(b.add(c)));
        expect(a.add(b)).toEqual(b.add(a));
        expect(a.add(Money.zero('USD'))).toEqual(a);
        expect(a.add(a.negate())).toEqual(Money.zero('USD'));
        expect(a.subtract(b)).toEqual(a.add(b.negate()));
        expect(a.add(b).minor).toBe(a.minor + b.minor);
      }),
    );
  });

  it('is ordered', () => {
    fc.assert(
      fc.property(dollars, dollars, dollars, (a, b, c) => {
        expect(a.compare(b)).toBe(a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0);
        expect(a.compare(b)).toBe(0 - b.compare(a));
        expect(a.equals(b)).toBe(a.compare(b) === 0);
        if (a.compare(b) <= 0 && b.compare(c) <= 0) expect(a.compare(c)).toBeLessThanOrEqual(0);
        expect(a.add(c).compare(b.add(c))).toBe(a.compare(b));
        expect([a.isNegative(), a.isZero(), a.isPositive()].filter(Boolean)).toHaveLength(1);
        expect(a.isNegative()).toBe(a.compare(Money.zero('USD')) < 0);
      }),
    );
  });

  it('never mixes currencies', () => {
    const [dollar, euro] = [usd('1'), Money.parse('1', 'EUR')];
    expect(() => dollar.add(euro)).toThrow(CurrencyMismatch);
    expect(() => dollar.subtract(euro)).toThrow(CurrencyMismatch);
    expect(() => dollar.compare(euro)).toThrow('USD and EUR do not mix; convert one of them first.');
    expect(dollar.equals(euro)).toBe(false);
    expect(Money.zero('USD').equals(Money.zero('EUR'))).toBe(false);
  });

  it('refuses what the ledger cannot hold', () => {
    const most = Money.fromMinor(largest, 'USD');
    expect(() => most.add(usd('0.01'))).toThrow(AmountTooLarge);
    expect(() => most.negate().subtract(usd('0.01'))).toThrow(AmountTooLarge);
    expect(() => most.multiply('1.1', 'down')).toThrow(AmountTooLarge);
    expect(() => usd('92233720368547758.08')).toThrow('the largest is 92233720368547758.07 USD.');
    expect(() => Money.fromMinor(-largest - 1n, 'USD')).toThrow(AmountTooLarge);
  });
});

describe('Money.multiply', () => {
  it.each<[string, string, Rounding, string]>([
    ['0.05', '0.5', 'half-even', '0.02'],
    ['0.05', '0.5', 'half-up', '0.03'],
    ['0.15', '0.5', 'half-even', '0.08'],
    ['0.05', '0.5', 'down', '0.02'],
    ['0.05', '0.5', 'up', '0.03'],
    ['-0.05', '0.5', 'half-up', '-0.03'],
    ['-0.05', '0.5', 'down', '-0.02'],
    ['100.00', '0.0825', 'half-even', '8.25'],
    ['19.99', '3', 'down', '59.97'],
    ['1.00', '-1', 'down', '-1.00'],
    ['0.01', '0.0000000001', 'up', '0.01'],
  ])('%s × %s, %s, is %s', (amount, factor, rounding, expected) => {
    expect(usd(amount).multiply(factor, rounding).toString()).toBe(expected);
  });

  it('refuses a factor that is no decimal', () => {
    expect(() => usd('1').multiply('1e3', 'down')).toThrow(DecimalInvalid);
  });

  it('agrees with rational arithmetic', () => {
    const factor = fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n });
    const cents = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    const rounding = fc.constantFrom<Rounding>('half-even', 'half-up', 'down', 'up');
    fc.assert(
      fc.property(cents, factor, fc.nat({ max: 6 }), rounding, (units, unscaled, scale, mode) => {
        const text = Decimal.of({ unscaled, scale }).toString();
        const product = Money.fromMinor(units, 'USD').multiply(text, mode).minor;
        expect(product).toBe(roundedRatio(units * unscaled, 10n ** BigInt(scale), mode));
      }),
    );
  });
});

describe('Money from and to decimals', () => {
  it('rounds a decimal to the minor unit', () => {
    expect(Money.fromDecimal(Decimal.parse('-232.455'), 'USD', 'half-even').toString()).toBe('-232.46');
    expect(Money.fromDecimal(Decimal.parse('0.5'), 'JPY', 'half-even').toString()).toBe('0');
  });

  it('is the same amount as a decimal', () => {
    fc.assert(
      fc.property(money, (value) => {
        expect(value.toDecimal().toFixed(decimalsOf(value.currency), 'down')).toBe(value.toString());
        expect(Money.fromDecimal(value.toDecimal(), value.currency, 'down')).toEqual(value);
      }),
    );
  });
});

it('travels as an amount with its currency, and never changes', () => {
  expect(JSON.stringify(usd('100'))).toBe('{"amount":"100.00","currency":"USD"}');
  expect(Object.isFrozen(usd('1'))).toBe(true);
});

/** Rounds by where the exact value lies between its two whole neighbours, unlike the code under test. */
function roundedRatio(numerator: bigint, denominator: bigint, mode: Rounding): bigint {
  const floor = numerator / denominator - (numerator % denominator < 0n ? 1n : 0n);
  const aboveFloor = numerator - floor * denominator;
  if (aboveFloor === 0n) return floor;
  const [nearZero, farFromZero] = floor < 0n ? [floor + 1n, floor] : [floor, floor + 1n];
  if (mode === 'down') return nearZero;
  if (mode === 'up') return farFromZero;
  if (2n * aboveFloor !== denominator) return 2n * aboveFloor < denominator ? floor : floor + 1n;
  return mode === 'half-up' || nearZero % 2n !== 0n ? farFromZero : nearZero;
}
