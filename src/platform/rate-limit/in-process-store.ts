import { RateLimitStore } from './rate-limit-store.js';
import { type Bucket, type RateDecision, type RatePolicy, takeToken } from './token-bucket.js';

const MAX_BUCKETS = 100_000;

/** Buckets in this process's memory, bounded: the ones longest unused are forgotten first, and a forgotten bucket is a full one. */
export class InProcessRateLimitStore extends RateLimitStore {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly nowMs: () => number = () => performance.now(),
    private readonly maxBuckets = MAX_BUCKETS,
  ) {
    super();
  }

  get size(): number {
    return this.buckets.size;
  }

  override take(key: string, policy: RatePolicy): RateDecision {
    const { bucket, decision } = takeToken(this.buckets.get(key), policy, this.nowMs());
    // Deleting first moves the key to the young end of the map's insertion order.
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size > this.maxBuckets) this.forgetOldest();
    return decision;
  }

  private forgetOldest(): void {
    const oldest = this.buckets.keys().next();
    if (!oldest.done) this.buckets.delete(oldest.value);
  }
}
