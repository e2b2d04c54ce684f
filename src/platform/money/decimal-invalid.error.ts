import { DomainError } from '../errors/index.js';
import { quoted } from './decimal-text.js';

export class DecimalInvalid extends DomainError {
  static override readonly code = 'decimal.invalid';
  static override readonly kind = 'invalid';

  constructor(given: string | number) {
    super(
      `${quoted(given)} is not a decimal; write digits with an optional sign and point, such as "-12.345", ` +
        'with at most 40 digits on either side of the point.',
    );
  }
}
