import { DomainError } from '../errors/index.js';

export class RatiosInvalid extends DomainError {
  static override readonly code = 'money.ratios_invalid';
  static override readonly kind = 'invalid';

  constructor() {
    super('An amount is split by ratios of zero or more, of which at least one is above zero; correct the ratios.');
  }
}
