/** A decimal as a whole number of units of 10^-scale: 1.25 is 125 at scale 2. */
export interface Scaled {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** BigInt takes time that grows with the square of the digits, and no price or amount needs more than these. */
const MAX_DIGITS = 40;
const PLAIN = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;

/** Reads "-12.340" as -12340 at scale 3; exponents, grouping, a plus, a bare point and leading zeros are not decimals. */
export function readPlain(text: string): Scaled | undefined {
  const [, sign = '', whole, fraction = ''] = PLAIN.exec(text) ?? [];
  if (whole === undefined || whole.length > MAX_DIGITS || fraction.length > MAX_DIGITS) return undefined;
  return { unscaled: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

/** Writes -5 at scale 2 as "-0.05". */
export function writePlain({ unscaled, scale }: Scaled): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const sign = unscaled < 0n ? '-' : '';
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The shortest decimal that names this number, without the exponent that JavaScript writes below 1e-6 and from 1e21. */
export function plainText(value: number): string {
  const text = Object.is(value, -0) ? '0' : String(value);
  const [, sign = '', whole, fraction = '', exponent] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (whole === undefined) return text;
  const point = 1 + Number(exponent);
  const digits = whole + fraction;
  return point > 0 ? `${sign}${digits.padEnd(point, '0')}` : `${sign}0.${'0'.repeat(-point)}${digits}`;
}

/** What was given, short enough for a message. */
export function quoted(given: string | number): string {
  const text = String(given);
  return text.length <= MAX_DIGITS ? `"${text}"` : `"${text.slice(0, MAX_DIGITS)}…"`;
}
