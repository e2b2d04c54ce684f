import { describe, expect, it } from '@jest/globals';
import type { Settings } from '../../config/index.js';
import { InProcessRateLimitStore } from './in-process-store.js';
import { RateLimitStore } from './rate-limit-store.js';
import { RateLimited } from './rate-limited.error.js';
import { RateLimiter } from './rate-limiter.js';
import type { RateDecision, RatePolicy } from './token-bucket.js';

const TWO: RatePolicy = { name: 'two', limit: 2, windowSeconds: 60 };

/** As a store of several nodes would answer: later. */
class SharedStore extends RateLimitStore {
  private readonly buckets = new InProcessRateLimitStore(() => 0);

  override async take(key: string, policy: RatePolicy): Promise<RateDecision> {
    await Promise.resolve();
    return this.buckets.take(key, policy);
  }
}

function limiterOn(store: RateLimitStore, rateLimitFactor = 1) {
  const limiter = new RateLimiter(store, { rateLimitFactor } as Settings);
  return async (subject: string, policy = TWO) => {
    const headers: Record<string, string> = {};
    const answer = { header: (name: string, value: string) => (headers[name] = value) };
    try {
      await limiter.spend(policy, subject, answer);
      return headers;
    } catch (error) {
      if (error instanceof RateLimited) return { ...headers, refusedFor: error.retryAfterSeconds };
      throw error;
    }
  };
}

describe.each([
  ['this process', () => new InProcessRateLimitStore(() => 0)],
  ['several nodes', () => new SharedStore()],
])('a limiter on a store of %s', (_what, makeStore) => {
  it('tells what is left and refuses when nothing is', async () => {
    const spend = limiterOn(makeStore());
    const policy = '"two";q=2;w=60';
    expect(await spend('ada')).toEqual({ 'ratelimit-policy': policy, ratelimit: '"two";r=1;t=30' });
    expect(await spend('ada')).toEqual({ 'ratelimit-policy': policy, ratelimit: '"two";r=0;t=60' });
    expect(await spend('ada')).toEqual({ 'ratelimit-policy': policy, ratelimit: '"two";r=0;t=60', refusedFor: 30 });
    expect(await spend('bob')).toHaveProperty('ratelimit', '"two";r=1;t=30');
  });

  it('keeps the buckets of different policies apart', async () => {
    const spend = limiterOn(makeStore());
    await spend('ada');
    expect(await spend('ada', { ...TWO, name: 'other' })).toHaveProperty('ratelimit', '"other";r=1;t=30');
  });
});

describe('the factor', () => {
  it.each([
    [2.5, '"two";q=5;w=60'],
    [0.01, '"two";q=1;w=60'],
  ])('%d scales every limit', async (factor, policy) => {
    expect(await limiterOn(new InProcessRateLimitStore(() => 0), factor)('ada')).toHaveProperty(
      'ratelimit-policy',
      policy,
    );
  });

  it('0 lifts them', async () => {
    const spend = limiterOn(new InProcessRateLimitStore(() => 0), 0);
    for (let request = 0; request < 10; request += 1) expect(await spend('ada')).toEqual({});
  });
});
