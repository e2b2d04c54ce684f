import { DomainError } from '../errors/index.js';

/** Too many requests from one caller. */
export class RateLimited extends DomainError {
  static override readonly code = 'request.rate_limited';
  static override readonly kind = 'rate_limited';

  constructor(
    policy: string,
    override readonly retryAfterSeconds: number,
  ) {
    super(`The limit "${policy}" is used up. Try again in ${retryAfterSeconds} s.`);
  }
}
