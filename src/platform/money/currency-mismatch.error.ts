import { DomainError } from '../errors/index.js';

export class CurrencyMismatch extends DomainError {
  static override readonly code = 'money.currency_mismatch';
  static override readonly kind = 'invalid';

  constructor({ left, right }: { readonly left: string; readonly right: string }) {
    super(`${left} and ${right} do not mix; convert one of them first.`);
  }
}
