import { DivisionByZero } from './division-by-zero.error.js';

/**
 * What happens to what does not fit: `down` cuts it off (towards zero), `up` goes to the next unit away from zero;
 * `half-up` and `half-even` go to the nearest, and from the middle away from zero or to the even neighbour.
 */
export type Rounding = 'half-even' | 'half-up' | 'down' | 'up';

/** The quotient as a whole number. Raises DivisionByZero. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator === 0n) throw new DivisionByZero();
  const dividend = magnitude(numerator);
  const divisor = magnitude(denominator);
  const cut = { quotient: dividend / divisor, remainder: dividend % divisor, divisor };
  const rounded = goesAwayFromZero(rounding, cut) ? cut.quotient + 1n : cut.quotient;
  return numerator < 0n === denominator < 0n ? rounded : -rounded;
}

interface Cut {
  readonly quotient: bigint;
  readonly remainder: bigint;
  readonly divisor: bigint;
}

function goesAwayFromZero(rounding: Rounding, { quotient, remainder, divisor }: Cut): boolean {
  const pastMiddle = 2n * remainder - divisor;
  switch (rounding) {
    case 'down':
      return false;
    case 'up':
      return remainder > 0n;
    case 'half-up':
      return pastMiddle >= 0n;
    case 'half-even':
      return pastMiddle > 0n || (pastMiddle === 0n && quotient % 2n === 1n);
  }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
