import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ClockOffset, mostCertain, offsetOf, withNewest } from './clock-offset.js';

/** One question to a database whose clock is `ahead` of ours: the way there, and the way back. */
const journey = fc.record({ askedAt: fc.nat(1e9), there: fc.nat(5_000), back: fc.nat(5_000) });
const aheadOfUs = fc.integer({ min: -1e12, max: 2e12 });

const readingOf = (ahead: number, { askedAt, there, back }: { askedAt: number; there: number; back: number }) => ({
  askedAt,
  shown: askedAt + there + ahead,
  answeredAt: askedAt + there + back,
});
const keptOf = (offsets: readonly ClockOffset[]) =>
  offsets.reduce<readonly ClockOffset[]>((kept, offset) => withNewest(offset, kept), []);

describe('the offset of the database clock', () => {
  it('is never further off than it says, however lopsided the way was', () => {
    fc.assert(
      fc.property(aheadOfUs, journey, (ahead, way) => {
        const { offset, uncertainty } = offsetOf(readingOf(ahead, way));
        expect(uncertainty).toBe((way.there + way.back) / 2);
        expect(Math.abs(offset - ahead)).toBeLessThanOrEqual(uncertainty);
      }),
    );
  });

  it('is that of the shortest way among the latest six', () => {
    fc.assert(
      fc.property(aheadOfUs, fc.array(journey, { minLength: 1, maxLength: 20 }), (ahead, ways) => {
        const shortest = Math.min(...ways.slice(-6).map(({ there, back }) => (there + back) / 2));
        expect(mostCertain(keptOf(ways.map((way) => offsetOf(readingOf(ahead, way)))))?.uncertainty).toBe(shortest);
      }),
    );
  });

  it('follows a clock that was set, even when the way has become longer', () => {
    const before = { offset: 1_000, uncertainty: 1 };
    const after = { offset: 5_000, uncertainty: 50 };
    expect(mostCertain(keptOf([before, after]))).toBe(after);
    expect(mostCertain(keptOf([before, { offset: 1_051, uncertainty: 50 }]))).toBe(before);
  });

  it('is unknown before the first reading', () => {
    expect(mostCertain([])).toBeUndefined();
  });
});
