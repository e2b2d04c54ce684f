import { DomainError } from '../../../../platform/errors/index.js';

/** An administrator without a second factor, where REQUIRE_ADMIN_MFA is on. */
export class MfaSetupNeeded extends DomainError {
  static override readonly code = 'auth.mfa_setup_needed';
  static override readonly kind = 'forbidden';

  constructor() {
    super('Administrators need a second factor here. Set one up with POST /api/v1/auth/mfa/setup and confirm it.');
  }
}
