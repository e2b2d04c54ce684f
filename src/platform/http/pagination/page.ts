import { encodeCursor } from './cursor.js';

/** What every list answers. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/**
 * Makes a page of `limit` items from `limit + 1` rows: the extra row only tells that there is more.
 * `keyOf` names the columns of the list's order, which the cursor carries.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly string[],
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(toItem), next_cursor: more ? encodeCursor(keyOf(last)) : null };
}
