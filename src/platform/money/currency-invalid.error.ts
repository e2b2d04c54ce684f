import { DomainError } from '../errors/index.js';
import { quoted } from './decimal-text.js';

export class CurrencyInvalid extends DomainError {
  static override readonly code = 'money.currency_invalid';
  static override readonly kind = 'invalid';

  constructor(given: string) {
    super(`${quoted(given)} is not a currency code; write three to ten capital letters and digits, such as "USD".`);
  }
}
