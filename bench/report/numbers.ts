import { type Figure, valueOf } from '../figures/figure.js';

export function medianText(figure: Figure): string {
  return decimal(valueOf(figure));
}

/** From the lowest sample to the highest. */
export function rangeText({ samples }: Figure): string {
  return `${decimal(Math.min(...samples))}–${decimal(Math.max(...samples))}`;
}

export function timesText(ratio: Figure): string {
  return `${valueOf(ratio).toFixed(2)}×`;
}

export function decimal(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
