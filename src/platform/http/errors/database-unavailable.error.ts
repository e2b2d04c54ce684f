import { DomainError } from '../../errors/index.js';

/** The database cannot be reached; nothing was stored. */
export class DatabaseUnavailable extends DomainError {
  static override readonly code = 'service.database_unavailable';
  static override readonly kind = 'unavailable';
  override readonly retryAfterSeconds = 2;

  constructor() {
    super('The database cannot be reached right now. Repeat the request in a moment.');
  }
}
