import { type Figure, ratioOf, valueOf } from '../figures/figure.js';
import type { Bar } from '../figures/verdict.js';
import type { Performance, Performances } from '../load/compare.js';
import { medianText, rangeText, timesText } from './numbers.js';
import type { Report } from './report.js';

/** Below this the database only did what it does by itself. */
const NOTICEABLE_MICROSECONDS = 2;

interface Column {
  readonly head: string;
  readonly cell: (performance: Performance) => string;
}

/** A comparison as a table, each contender against the first. */
export function comparisonReport(performances: Performances, bars: readonly Bar[]): Report {
  const columns = columnsFor(performances);
  return {
    table: {
      heads: columns.map(({ head }) => head),
      rows: performances.map((performance) => columns.map(({ cell }) => cell(performance))),
    },
    figures: Object.fromEntries(performances.flatMap(figuresOf)),
    bars,
  };
}

function columnsFor(performances: Performances): Column[] {
  const [baseline] = performances;
  const usesDatabase = performances.some((one) => valueOf(one.databaseMicroseconds) > NOTICEABLE_MICROSECONDS);
  return [
    { head: '', cell: ({ name }) => name },
    { head: 'requests/s', cell: (one) => medianText(one.requestsPerSecond) },
    { head: 'range', cell: (one) => rangeText(one.requestsPerSecond) },
    { head: 'p50 ms', cell: (one) => medianText(one.p50Ms) },
    { head: 'p99 ms', cell: (one) => medianText(one.p99Ms) },
    { head: 'CPU µs/request', cell: (one) => medianText(one.cpuMicroseconds) },
    { head: 'range', cell: (one) => rangeText(one.cpuMicroseconds) },
    ...(usesDatabase
      ? [{ head: 'PostgreSQL µs', cell: (one: Performance) => medianText(one.databaseMicroseconds) }]
      : []),
    { head: 'rate', cell: (one) => timesText(ratioOf(one.requestsPerSecond, baseline.requestsPerSecond)) },
    { head: 'CPU', cell: (one) => timesText(ratioOf(one.cpuMicroseconds, baseline.cpuMicroseconds)) },
  ];
}

function figuresOf({ name, ...figures }: Performance): [string, Figure][] {
  return Object.entries(figures).map(([metric, figure]) => [`${name}: ${metric}`, figure]);
}
