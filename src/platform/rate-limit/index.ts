export { InProcessRateLimitStore } from './in-process-store.js';
export { RateLimitModule } from './rate-limit.module.js';
export { RateLimitStore } from './rate-limit-store.js';
export { RateLimited } from './rate-limited.error.js';
export { RateLimiter } from './rate-limiter.js';
export type { RateDecision, RatePolicy } from './token-bucket.js';
