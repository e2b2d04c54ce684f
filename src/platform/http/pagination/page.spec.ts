import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor.js';
import { pageOf } from './page.js';

/** A list as a repository would read it: in order, after a key, so many rows. */
function walk(all: readonly number[], limit: number): number[][] {
  const pages: number[][] = [];
  let cursor: string | null = null;
  do {
    const after: number = cursor === null ? -1 : Number(decodeCursor(cursor, [/^\d+$/])[0]);
    const rows = all.filter((row) => row > after).slice(0, limit + 1);
    const page = pageOf(
      rows,
      limit,
      (row) => [String(row)],
      (row) => row,
    );
    pages.push(page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return pages;
}

describe('pageOf', () => {
  it('shows every row once, in order, in full pages but the last', () => {
    const rows = fc.uniqueArray(fc.nat(10_000), { maxLength: 60 }).map((numbers) => numbers.sort((a, b) => a - b));
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (all, limit) => {
        const pages = walk(all, limit);
        expect(pages.flat()).toEqual(all);
        expect(pages.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
        expect(pages).toHaveLength(Math.max(1, Math.ceil(all.length / limit)));
      }),
    );
  });
});

describe('a cursor', () => {
  it('carries any key through an address unharmed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (key) => {
        const cursor = encodeCursor(key);
        expect(cursor).toMatch(/^[\w-]*$/);
        expect(
          decodeCursor(
            cursor,
            key.map(() => /^/),
          ),
        ).toEqual(key);
      }),
    );
  });
});
