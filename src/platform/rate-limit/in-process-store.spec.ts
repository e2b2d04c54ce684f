import { describe, expect, it } from '@jest/globals';
import { InProcessRateLimitStore } from './in-process-store.js';

const ONE = { name: 'one', limit: 1, windowSeconds: 60 };

describe('InProcessRateLimitStore', () => {
  it('keeps the buckets of different keys apart', () => {
    const store = new InProcessRateLimitStore(() => 0);
    expect(['a', 'b', 'a', 'b'].map((key) => store.take(key, ONE).allowed)).toEqual([true, true, false, false]);
  });

  it('lets its clock refill them', () => {
    let now = 0;
    const store = new InProcessRateLimitStore(() => now);
    expect([store.take('a', ONE).allowed, store.take('a', ONE).allowed]).toEqual([true, false]);
    now = 60_000;
    expect(store.take('a', ONE).allowed).toBe(true);
  });

  it('forgets the ones longest unused beyond its bound, and no others', () => {
    const store = new InProcessRateLimitStore(() => 0, 3);
    for (const key of ['a', 'b', 'c', 'a', 'd']) store.take(key, ONE);
    // "b" was forgotten for "d"; "a" had been used again and is still empty.
    expect(store.take('a', ONE).allowed).toBe(false);
    expect(store.take('b', ONE).allowed).toBe(true);
  });

  it('stays bounded whoever comes', () => {
    const store = new InProcessRateLimitStore(() => 0, 100);
    for (let index = 0; index < 10_000; index += 1) store.take(`stranger-${index}`, ONE);
    expect(store.size).toBe(100);
  });
});
