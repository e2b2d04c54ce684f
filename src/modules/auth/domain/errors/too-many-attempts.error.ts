import { DomainError } from '../../../../platform/errors/index.js';

/** Too many wrong passwords for this account or from this address. */
export class TooManyAttempts extends DomainError {
  static override readonly code = 'auth.too_many_attempts';
  static override readonly kind = 'rate_limited';

  constructor(override readonly retryAfterSeconds: number) {
    super(
      `There were too many failed sign-ins. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes, or reset the password.`,
    );
  }
}
