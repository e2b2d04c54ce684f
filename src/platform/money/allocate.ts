import { Decimal } from './decimal.js';
import { RatiosInvalid } from './ratios-invalid.error.js';

interface Share {
  readonly units: bigint;
  readonly remainder: bigint;
}

/**
 * Splits whole units by ratios: every share gets its fair part cut to whole units, and the units that are left over go
 * to the largest remainders, the earlier share first. Raises RatiosInvalid and DecimalInvalid.
 */
export function allocateUnits(units: bigint, ratios: readonly (string | number)[]): readonly bigint[] {
  if (units < 0n) return allocateUnits(-units, ratios).map((share) => -share);
  const shares = fairShares(units, weightsOf(ratios));
  const luckyOnes = mostDeserving(shares, units - sum(shares.map((share) => share.units)));
  return shares.map((share, index) => (luckyOnes.has(index) ? share.units + 1n : share.units));
}

/** The same ratios as whole numbers: 0.5 and 0.25 become 50 and 25. */
function weightsOf(ratios: readonly (string | number)[]): readonly bigint[] {
  const decimals = ratios.map((ratio) => Decimal.parse(ratio));
  const scale = Math.max(0, ...decimals.map((decimal) => decimal.scale));
  const weights = decimals.map((decimal) => decimal.toUnits(scale, 'down'));
  if (weights.some((weight) => weight < 0n) || sum(weights) === 0n) throw new RatiosInvalid();
  return weights;
}

function fairShares(units: bigint, weights: readonly bigint[]): readonly Share[] {
  const total = sum(weights);
  return weights.map((weight) => ({ units: (units * weight) / total, remainder: (units * weight) % total }));
}

/** The remainders add up to the units left, so whoever has none is never among these. */
function mostDeserving(shares: readonly Share[], unitsLeft: bigint): ReadonlySet<number> {
  const byRemainder = shares
    .map(({ remainder }, index) => ({ remainder, index }))
    .sort((one, other) => (one.remainder === other.remainder ? 0 : one.remainder > other.remainder ? -1 : 1));
  return new Set(byRemainder.slice(0, Number(unitsLeft)).map(({ index }) => index));
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
