/** How many readings are kept: old ones are worth less, since two clocks never run at quite the same rate. */
const KEPT = 6;

/** The database's clock was asked and answered at these times of our own monotonic clock, and showed this in between. */
export interface ClockReading {
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly shown: number;
}

/** What the database's clock shows beyond our own, in milliseconds, and by how much that may be wrong. */
export interface ClockOffset {
  readonly offset: number;
  readonly uncertainty: number;
}

/** The answer was made somewhere on the way there and back, so half the way is the most that it can be off. */
export function offsetOf({ askedAt, answeredAt, shown }: ClockReading): ClockOffset {
  return { offset: shown - (askedAt + answeredAt) / 2, uncertainty: (answeredAt - askedAt) / 2 };
}

/** The latest few, newest first, without those that the newest proves wrong: a clock was set, or another server answers. */
export function withNewest(newest: ClockOffset, earlier: readonly ClockOffset[]): readonly ClockOffset[] {
  return [newest, ...earlier.filter((offset) => agree(offset, newest))].slice(0, KEPT);
}

/** The one that came over the shortest way. */
export function mostCertain(offsets: readonly ClockOffset[]): ClockOffset | undefined {
  return offsets.toSorted((a, b) => a.uncertainty - b.uncertainty)[0];
}

function agree(a: ClockOffset, b: ClockOffset): boolean {
  return Math.abs(a.offset - b.offset) <= a.uncertainty + b.uncertainty;
}
