import { type Bar, outcomeOf } from '../figures/verdict.js';
import { decimal, medianText } from './numbers.js';
import type { Report, Table } from './report.js';

/** What the terminal shows of a report. */
export function printedReport({ table, bars }: Report): string {
  return [printedTable(table), ...bars.map(printedBar)].join('\n');
}

/** The first column to the left, numbers to the right. */
export function printedTable({ heads, rows }: Table): string {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)));
  return [heads, ...rows]
    .map((row) => row.map((cell, column) => aligned(cell, widths[column] ?? 0, column)).join('  '))
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}

function aligned(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function printedBar(bar: Bar): string {
  const { figure, measured, unit, direction, must, aim } = bar;
  const limits = [`${direction} ${decimal(must)}${unit}`, ...(aim === undefined ? [] : [`aim ${decimal(aim)}${unit}`])];
  return `  Verdict: ${figure} ${medianText(measured)}${unit}; ${limits.join(', ')}: ${outcomeOf(bar)}`;
}
