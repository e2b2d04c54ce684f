import { type Figure, valueOf } from './figure.js';

/** What a figure must be at most or at least, and what it should be. */
export interface Bar {
  readonly figure: string;
  readonly measured: Figure;
  /** As it follows a number, with the space where one belongs. */
  readonly unit: string;
  readonly direction: 'at most' | 'at least';
  readonly must: number;
  readonly aim?: number;
}

export type Outcome = 'missed' | 'met' | 'aim reached';

export function outcomeOf(bar: Bar): Outcome {
  if (!reaches(bar, bar.must)) return 'missed';
  return bar.aim !== undefined && reaches(bar, bar.aim) ? 'aim reached' : 'met';
}

function reaches({ measured, direction }: Bar, limit: number): boolean {
  return direction === 'at most' ? valueOf(measured) <= limit : valueOf(measured) >= limit;
}
