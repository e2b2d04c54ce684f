import { Global, Module } from '@nestjs/common';
import { InProcessRateLimitStore } from './in-process-store.js';
import { RateLimitStore } from './rate-limit-store.js';
import { RateLimiter } from './rate-limiter.js';

@Global()
@Module({
  providers: [{ provide: RateLimitStore, useFactory: () => new InProcessRateLimitStore() }, RateLimiter],
  exports: [RateLimiter],
})
export class RateLimitModule {}
