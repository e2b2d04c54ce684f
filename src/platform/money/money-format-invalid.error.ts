import { DomainError } from '../errors/index.js';
import { quoted } from './decimal-text.js';

interface Refused {
  readonly given: string;
  readonly currency: string;
  readonly decimals: number;
}

export class MoneyFormatInvalid extends DomainError {
  static override readonly code = 'money.format_invalid';
  static override readonly kind = 'invalid';

  constructor({ given, currency, decimals }: Refused) {
    super(
      `${quoted(given)} is not an amount of ${currency}; write digits such as "${example(decimals)}", ${limit(decimals)}.`,
    );
  }
}

function example(decimals: number): string {
  return decimals === 0 ? '100' : `100.${'0'.repeat(decimals)}`;
}

function limit(decimals: number): string {
  return decimals === 0 ? 'without decimals' : `with at most ${decimals} decimals`;
}
