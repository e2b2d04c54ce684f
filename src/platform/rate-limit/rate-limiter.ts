import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/index.js';
import { RateLimitStore } from './rate-limit-store.js';
import { RateLimited } from './rate-limited.error.js';
import type { RateDecision, RatePolicy } from './token-bucket.js';

/** What the limiter needs of a response: a place for its headers. */
export interface HeaderSink {
  header(name: string, value: string): unknown;
}

/** Spends one token of a subject's bucket, tells the caller what is left, and refuses when nothing is. */
@Injectable()
export class RateLimiter {
  private readonly factor: number;
  private readonly scaled = new WeakMap<RatePolicy, RatePolicy>();

  constructor(
    private readonly store: RateLimitStore,
    settings: Settings,
  ) {
    this.factor = settings.rateLimitFactor;
  }

  /** @throws RateLimited */
  spend(policy: RatePolicy, subject: string, answer: HeaderSink): void | Promise<void> {
    if (this.factor === 0) return;
    const effective = this.scaledPolicy(policy);
    const decision = this.store.take(`${policy.name}|${subject}`, effective);
    if (decision instanceof Promise) return decision.then((late) => settle(effective, late, answer));
    settle(effective, decision, answer);
  }

  private scaledPolicy(policy: RatePolicy): RatePolicy {
    if (this.factor === 1) return policy;
    let scaled = this.scaled.get(policy);
    if (!scaled) {
      scaled = { ...policy, limit: Math.max(1, Math.round(policy.limit * this.factor)) };
      this.scaled.set(policy, scaled);
    }
    return scaled;
  }
}

function settle(policy: RatePolicy, decision: RateDecision, answer: HeaderSink): void {
  answer.header('ratelimit-policy', `"${policy.name}";q=${policy.limit};w=${policy.windowSeconds}`);
  answer.header('ratelimit', `"${policy.name}";r=${decision.remaining};t=${decision.resetSeconds}`);
  if (!decision.allowed) throw new RateLimited(policy.name, decision.retryAfterSeconds);
}
