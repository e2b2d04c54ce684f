import { CurrencyInvalid } from './currency-invalid.error.js';

declare const brand: unique symbol;

/** A currency code as ISO 4217 and the brokers write it: USD, JPY, USDT. */
export type Currency = string & { readonly [brand]: 'Currency' };

const MOST_HAVE = 2;

/** The codes that differ from two decimals. Brokers' own codes, such as USC for cents of a dollar, have two. */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...decimals(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...decimals(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...decimals(4, 'CLF UYW'),
  // What the chains themselves count in, so that nothing which arrives is cut.
  ...decimals(6, 'USDC USDT'),
  // Not ether's 18: with them nine ether would overflow a 64-bit column, and no broker books more than eight.
  ...decimals(8, 'BCH BTC ETH LTC'),
]);

/** Raises CurrencyInvalid. */
export function parseCurrency(code: string): Currency {
  if (!isCurrency(code)) throw new CurrencyInvalid(code);
  return code;
}

export function decimalsOf(currency: Currency): number {
  return DECIMALS.get(currency) ?? MOST_HAVE;
}

function isCurrency(code: string): code is Currency {
  return /^[A-Z][A-Z0-9]{2,9}$/.test(code);
}

function decimals(count: number, codes: string): readonly (readonly [string, number])[] {
  return codes.split(' ').map((code) => [code, count] as const);
}
