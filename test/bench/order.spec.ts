import { describe, expect, it } from '@jest/globals';
import type { Bench } from '../../bench/bench.js';
import { readOrder } from '../../bench/order.js';

const bench = (name: string): Bench => ({
  name,
  about: `measures ${name}`,
  run: () => Promise.reject(new Error('not run')),
});
const KNOWN = [bench('http'), bench('echo')];

describe('the arguments', () => {
  it('may name nothing, which means everything', () => {
    expect(readOrder([], KNOWN)).toEqual({ benches: KNOWN, quick: false, profile: false });
  });

  it('name benches, which run in the order of the list', () => {
    expect(readOrder(['echo', '--quick', 'http'], KNOWN)).toEqual({ benches: KNOWN, quick: true, profile: false });
    expect(readOrder(['echo', '--profile'], KNOWN)).toMatchObject({ benches: [KNOWN[1]], profile: true });
  });

  it('that are wrong are answered with what there is', () => {
    expect(() => readOrder(['ehco'], KNOWN)).toThrow(/no bench "ehco"[^]*http +measures http\n *echo +measures echo/);
    expect(() => readOrder(['--fast'], KNOWN)).toThrow(/--fast[^]*npm run bench -- \[--quick\]/);
  });
});
