import { DomainError } from '../errors/index.js';

export class DivisionByZero extends DomainError {
  static override readonly code = 'decimal.division_by_zero';
  static override readonly kind = 'invalid';

  constructor() {
    super('A value was divided by zero; check the divisor before you divide.');
  }
}
