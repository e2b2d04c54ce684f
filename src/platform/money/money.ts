import { allocateUnits } from './allocate.js';
import { AmountTooLarge } from './amount-too-large.error.js';
import { type Currency, decimalsOf, parseCurrency } from './currency.js';
import { CurrencyMismatch } from './currency-mismatch.error.js';
import { Decimal } from './decimal.js';
import { readPlain, writePlain } from './decimal-text.js';
import { MoneyFormatInvalid } from './money-format-invalid.error.js';
import type { Rounding } from './rounding.js';

/** What a bigint column of PostgreSQL holds. */
const LARGEST = 2n ** 63n - 1n;

/**
 * An exact amount in one currency, counted in its minor units: USD in cents, JPY in yen.
 * Whatever makes or computes an amount raises AmountTooLarge when it would not fit the ledger.
 */
export class Money {
  private constructor(
    readonly minor: bigint,
    readonly currency: Currency,
  ) {
    if (minor > LARGEST || minor < -LARGEST) throw new AmountTooLarge({ largest: plain(LARGEST, currency), currency });
    Object.freeze(this);
  }

  /**
   * Reads "100", "100.5" or "-0.05" with no more decimals than the currency has; no plus, no exponent, no grouping.
   * Raises MoneyFormatInvalid and CurrencyInvalid.
   */
  static parse(amount: string, code: string): Money {
    const currency = parseCurrency(code);
    const decimals = decimalsOf(currency);
    const scaled = readPlain(amount);
    if (scaled === undefined || scaled.scale > decimals) {
      throw new MoneyFormatInvalid({ given: amount, currency, decimals });
    }
    return new Money(scaled.unscaled * 10n ** BigInt(decimals - scaled.scale), currency);
  }

  /** Raises CurrencyInvalid. */
  static zero(code: string): Money {
    return Money.fromMinor(0n, code);
  }

  /** Raises CurrencyInvalid. */
  static fromMinor(minor: bigint, code: string): Money {
    return new Money(minor, parseCurrency(code));
  }

  /** Raises CurrencyInvalid. */
  static fromDecimal(amount: Decimal, code: string, rounding: Rounding): Money {
    const currency = parseCurrency(code);
    return new Money(amount.toUnits(decimalsOf(currency), rounding), currency);
  }

  /** Raises CurrencyMismatch. */
  add(other: Money): Money {
    return new Money(this.minor + this.minorOf(other), this.currency);
  }

  /** Raises CurrencyMismatch. */
  subtract(other: Money): Money {
    return new Money(this.minor - this.minorOf(other), this.currency);
  }

  negate(): Money {
    return new Money(-this.minor, this.currency);
  }

  /** The exact product, rounded once. Raises DecimalInvalid. */
  multiply(factor: string, rounding: Rounding): Money {
    return Money.fromDecimal(this.toDecimal().times(Decimal.parse(factor)), this.currency, rounding);
  }

  /**
   * Splits by ratios (["1", "1", "0.5"]) so that the parts add up to this amount and each is less than a minor unit
   * from fair; when parts deserve the last unit alike, the earlier one gets it. Raises RatiosInvalid, DecimalInvalid.
   */
  allocate(ratios: readonly (string | number)[]): readonly Money[] {
    return allocateUnits(this.minor, ratios).map((minor) => new Money(minor, this.currency));
  }

  /** Raises CurrencyMismatch. */
  compare(other: Money): -1 | 0 | 1 {
    const difference = this.minor - this.minorOf(other);
    if (difference === 0n) return 0;
    return difference < 0n ? -1 : 1;
  }

  /** Amounts of different currencies are not equal, not even zero. */
  equals(other: Money): boolean {
    return this.currency === other.currency && this.minor === other.minor;
  }

  isNegative(): boolean {
    return this.minor < 0n;
  }

  isZero(): boolean {
    return this.minor === 0n;
  }

  isPositive(): boolean {
    return this.minor > 0n;
  }

  toDecimal(): Decimal {
    return Decimal.of({ unscaled: this.minor, scale: decimalsOf(this.currency) });
  }

  /** With the currency's decimals and without its code: "100.00". */
  toString(): string {
    return plain(this.minor, this.currency);
  }

  toJSON(): { readonly amount: string; readonly currency: Currency } {
    return { amount: this.toString(), currency: this.currency };
  }

  private minorOf(other: Money): bigint {
    if (other.currency !== this.currency) throw new CurrencyMismatch({ left: this.currency, right: other.currency });
    return other.minor;
  }
}

function plain(minor: bigint, currency: Currency): string {
  return writePlain({ unscaled: minor, scale: decimalsOf(currency) });
}
