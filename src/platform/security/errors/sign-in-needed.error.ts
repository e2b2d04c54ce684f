import { DomainError } from '../../errors/index.js';

/** The route is not for strangers and the request carries no credentials. */
export class SignInNeeded extends DomainError {
  static override readonly code = 'access.sign_in_needed';
  static override readonly kind = 'unauthenticated';

  constructor() {
    super('This route needs credentials: send a bearer token, a session cookie or, from a terminal, an X-API-Key.');
  }
}
