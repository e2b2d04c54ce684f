import { DecimalInvalid } from './decimal-invalid.error.js';
import { plainText, readPlain, type Scaled, writePlain } from './decimal-text.js';
import { divideRounded, type Rounding } from './rounding.js';

/** An exact decimal for prices, volumes and rates. Equal values are held alike: 1.50 is 1.5. */
export class Decimal implements Scaled {
  static readonly ZERO = new Decimal(0n, 0);

  private constructor(
    readonly unscaled: bigint,
    readonly scale: number,
  ) {
    Object.freeze(this);
  }

  /**
   * Reads a decimal string, or a JSON number as the shortest decimal that names it (0.1 is one tenth).
   * Raises DecimalInvalid.
   */
  static parse(given: string | number): Decimal {
    const scaled = readPlain(typeof given === 'number' ? plainText(given) : given);
    if (scaled === undefined) throw new DecimalInvalid(given);
    return Decimal.of(scaled);
  }

  static of({ unscaled, scale }: Scaled): Decimal {
    let [digits, places] = [unscaled, scale];
    while (places > 0 && digits % 10n === 0n) {
      digits /= 10n;
      places -= 1;
    }
    return new Decimal(digits, places);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return Decimal.of({ unscaled: this.unscaledAt(scale) + other.unscaledAt(scale), scale });
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negate());
  }

  times(other: Decimal): Decimal {
    return Decimal.of({ unscaled: this.unscaled * other.unscaled, scale: this.scale + other.scale });
  }

  /** The quotient with at most `scale` decimals. Raises DivisionByZero. */
  dividedBy(divisor: Decimal, scale: number, rounding: Rounding): Decimal {
    const shift = Math.max(0, this.scale - divisor.scale - scale);
    const numerator = this.unscaled * 10n ** BigInt(shift + scale + divisor.scale - this.scale);
    const denominator = divisor.unscaled * 10n ** BigInt(shift);
    return Decimal.of({ unscaled: divideRounded(numerator, denominator, rounding), scale });
  }

  negate(): Decimal {
    return Decimal.of({ unscaled: -this.unscaled, scale: this.scale });
  }

  abs(): Decimal {
    return this.isNegative() ? this.negate() : this;
  }

  compare(other: Decimal): -1 | 0 | 1 {
    const scale = Math.max(this.scale, other.scale);
    const difference = this.unscaledAt(scale) - other.unscaledAt(scale);
    if (difference === 0n) return 0;
    return difference < 0n ? -1 : 1;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  isNegative(): boolean {
    return this.unscaled < 0n;
  }

  isZero(): boolean {
    return this.unscaled === 0n;
  }

  isPositive(): boolean {
    return this.unscaled > 0n;
  }

  /** This value as a whole number of units of 10^-scale. */
  toUnits(scale: number, rounding: Rounding): bigint {
    return scale >= this.scale
      ? this.unscaledAt(scale)
      : divideRounded(this.unscaled, 10n ** BigInt(this.scale - scale), rounding);
  }

  round(scale: number, rounding: Rounding): Decimal {
    return Decimal.of({ unscaled: this.toUnits(scale, rounding), scale });
  }

  /** With exactly `scale` decimals. */
  toFixed(scale: number, rounding: Rounding): string {
    return writePlain({ unscaled: this.toUnits(scale, rounding), scale });
  }

  /** With as many decimals as it has; equal values give equal strings. */
  toString(): string {
    return writePlain(this);
  }

  toJSON(): string {
    return this.toString();
  }

  /** For charts and statistics only: a binary float is not exact. */
  toNumber(): number {
    return Number(this.toString());
  }

  private unscaledAt(scale: number): bigint {
    return this.unscaled * 10n ** BigInt(scale - this.scale);
  }
}
