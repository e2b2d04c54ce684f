/** At most `limit` at once and, in the long run, `limit` every `windowSeconds`. */
export interface RatePolicy {
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

export interface Bucket {
  readonly tokens: number;
  readonly updatedAtMs: number;
}

export interface RateDecision {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds until the bucket is full again. */
  readonly resetSeconds: number;
  /** Seconds until one more request would be allowed; 0 when one is allowed now. */
  readonly retryAfterSeconds: number;
}

export interface Withdrawal {
  readonly bucket: Bucket;
  readonly decision: RateDecision;
}

/** A token that only the rounding of fractions keeps from being whole is whole: who waited as told must be let in. */
const WHOLE = 1 - 1e-9;

/** Takes one token from the bucket as it stands at `nowMs`. A time before the last one changes nothing back. */
export function takeToken(bucket: Bucket | undefined, policy: RatePolicy, nowMs: number): Withdrawal {
  const perMs = policy.limit / (policy.windowSeconds * 1000);
  const updatedAtMs = bucket ? Math.max(bucket.updatedAtMs, nowMs) : nowMs;
  const refilled = bucket
    ? Math.min(policy.limit, bucket.tokens + (updatedAtMs - bucket.updatedAtMs) * perMs)
    : policy.limit;
  const allowed = refilled >= WHOLE;
  const tokens = allowed ? Math.max(0, refilled - 1) : refilled;
  return {
    bucket: { tokens, updatedAtMs },
    decision: {
      allowed,
      remaining: Math.floor(tokens),
      resetSeconds: Math.ceil((policy.limit - tokens) / perMs / 1000),
      retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil((1 - refilled) / perMs / 1000)),
    },
  };
}
