import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CurrencyInvalid, Money, MoneyFormatInvalid } from './index.js';

const largest = 2n ** 63n - 1n;
const minor = fc.bigInt({ min: -largest, max: largest });
const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'CLF', 'USDT', 'BTC');
const money = fc.tuple(minor, currency).map(([units, code]) => Money.fromMinor(units, code));
const usd = (amount: string): Money => Money.parse(amount, 'USD');

describe('Money.parse', () => {
  it.each([
    ['100.00', 'USD', 10_000n, '100.00'],
    ['100', 'USD', 10_000n, '100.00'],
    ['100.5', 'USD', 10_050n, '100.50'],
    ['-0.05', 'USD', -5n, '-0.05'],
    ['-0', 'USD', 0n, '0.00'],
    ['0.00', 'USD', 0n, '0.00'],
    ['250', 'JPY', 250n, '250'],
    ['1.5', 'KWD', 1_500n, '1.500'],
    ['0.00000001', 'BTC', 1n, '0.00000001'],
    ['0.1', 'USDT', 100_000n, '0.100000'],
    ['92233720368547758.07', 'USD', largest, '92233720368547758.07'],
  ])('reads %s %s', (amount, code, units, written) => {
    const parsed = Money.parse(amount, code);
    expect(parsed.minor).toBe(units);
    expect(parsed.toString()).toBe(written);
  });

  it.each([
    ['', 'USD'],
    [' 1', 'USD'],
    ['1.00 ', 'USD'],
    ['1.00\n', 'USD'],
    ['+1', 'USD'],
    ['1e2', 'USD'],
    ['1E2', 'USD'],
    ['NaN', 'USD'],
    ['Infinity', 'USD'],
    ['0x1F', 'USD'],
    ['1,000.00', 'USD'],
    ['1.', 'USD'],
    ['.5', 'USD'],
    ['00.50', 'USD'],
    ['-', 'USD'],
    ['$1', 'USD'],
    ['1.000', 'USD'],
    ['0.001', 'USD'],
    ['1.0', 'JPY'],
    ['0.0001', 'KWD'],
    ['0.000000001', 'BTC'],
    ['9'.repeat(100_000), 'USD'],
  ])('refuses %j %s', (amount, code) => {
    expect(() => Money.parse(amount, code)).toThrow(MoneyFormatInvalid);
  });

  it('says what to write', () => {
    expect(() => usd('1.005')).toThrow(
      '"1.005" is not an amount of USD; write digits such as "100.00", with at most 2 decimals.',
    );
    expect(() => Money.parse('1.5', 'JPY')).toThrow(
      '"1.5" is not an amount of JPY; write digits such as "100", without decimals.',
    );
  });

  it('refuses a code that is none', () => {
    expect(() => Money.parse('1', 'dollars')).toThrow(CurrencyInvalid);
  });

  it('reads back what it writes', () => {
    fc.assert(fc.property(money, (value) => expect(Money.parse(value.toString(), value.currency)).toEqual(value)));
  });

  it('reads every amount with the decimals of its currency as it stands', () => {
    fc.assert(
      fc.property(fc.nat(), fc.stringMatching(/^\d{2}$/), (whole, cents) => {
        expect(usd(`${whole}.${cents}`).toString()).toBe(`${whole}.${cents}`);
      }),
    );
  });
});
