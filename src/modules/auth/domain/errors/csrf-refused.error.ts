import { DomainError } from '../../../../platform/errors/index.js';

/** A page elsewhere may have sent this. */
export class CsrfRefused extends DomainError {
  static override readonly code = 'auth.csrf_refused';
  static override readonly kind = 'forbidden';

  constructor() {
    super(
      'A change by a cookie session needs the X-CSRF-Token header that sign-in answered, and must come from an allowed origin.',
    );
  }
}
