import { hash } from 'node:crypto';

const COUNT = 2_000;

/** The keys of the load and of the servers are the same without being passed on: they follow from their numbers. */
export const BENCH_KEYS: readonly string[] = Array.from(
  { length: COUNT },
  (_, number) => `ty_bench_${digestOf(String(number)).slice(0, 40)}`,
);

const idByDigest = new Map(BENCH_KEYS.map((key, number) => [digestOf(key), `key-${number}`]));

/** The id of a known key, found by its digest as a server that stores no keys has to. */
export function keyIdOf(header: unknown): string | undefined {
  return typeof header === 'string' ? idByDigest.get(digestOf(header)) : undefined;
}

function digestOf(text: string): string {
  return hash('sha256', text, 'hex');
}
