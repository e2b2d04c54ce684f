import { parseArgs } from 'node:util';
import type { Bench } from './bench.js';
import { CannotMeasure } from './cannot-measure.error.js';

/** What one call of the command asks for. */
export interface Order {
  readonly benches: readonly Bench[];
  readonly quick: boolean;
  readonly profile: boolean;
}

const OPTIONS = { quick: { type: 'boolean', default: false }, profile: { type: 'boolean', default: false } } as const;

/** No name means all of them. */
export function readOrder(args: readonly string[], known: readonly Bench[]): Order {
  const { values, positionals } = parsed(args);
  const unknown = positionals.filter((name) => !known.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    throw new CannotMeasure(`There is no bench "${unknown.join('", "')}". There are:\n${listOf(known)}`);
  }
  const benches = positionals.length === 0 ? known : known.filter(({ name }) => positionals.includes(name));
  return { benches, ...values };
}

export function listOf(benches: readonly Bench[]): string {
  const width = Math.max(...benches.map(({ name }) => name.length));
  return benches.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`).join('\n');
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new CannotMeasure(`${(error as Error).message}\nUse: npm run bench -- [--quick] [--profile] [name …]`);
  }
}
