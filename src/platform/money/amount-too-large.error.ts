import { DomainError } from '../errors/index.js';

export class AmountTooLarge extends DomainError {
  static override readonly code = 'money.amount_too_large';
  static override readonly kind = 'invalid';

  constructor({ largest, currency }: { readonly largest: string; readonly currency: string }) {
    super(`This amount cannot be booked; the largest is ${largest} ${currency}.`);
  }
}
