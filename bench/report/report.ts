import type { Figure } from '../figures/figure.js';
import type { Bar } from '../figures/verdict.js';

export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a bench found: for people the table, for later the figures behind it, and what they say about the bars. */
export interface Report {
  readonly table: Table;
  readonly figures: Readonly<Record<string, Figure>>;
  readonly bars: readonly Bar[];
}
