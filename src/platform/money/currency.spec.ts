import { describe, expect, it } from '@jest/globals';
import { CurrencyInvalid, decimalsOf, parseCurrency } from './index.js';

describe('currency', () => {
  it.each([
    ['USD', 2],
    ['EUR', 2],
    ['USC', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['BHD', 3],
    ['KWD', 3],
    ['JOD', 3],
    ['OMR', 3],
    ['TND', 3],
    ['CLF', 4],
    ['USDT', 6],
    ['USDC', 6],
    ['BTC', 8],
    ['ETH', 8],
  ])('%s has %i decimals', (code, expected) => {
    expect(decimalsOf(parseCurrency(code))).toBe(expected);
  });

  it.each([[''], ['usd'], ['US'], ['USD '], ['US-D'], ['1USD'], ['TOOLONGCODE'], ['ÜSD'], ['USD\n']])(
    'refuses %j',
    (code) => {
      expect(() => parseCurrency(code)).toThrow(CurrencyInvalid);
    },
  );
});
