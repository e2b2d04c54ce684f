import type { RateDecision, RatePolicy } from './token-bucket.js';

/** Where buckets live. In-process for one node; a shared store answers with a promise. */
export abstract class RateLimitStore {
  abstract take(key: string, policy: RatePolicy): RateDecision | Promise<RateDecision>;
}
