import type { DomainErrorClass } from '../../../platform/errors/index.js';
import { AccountInactive } from '../domain/errors/account-inactive.error.js';
import { InvalidCredentials } from '../domain/errors/invalid-credentials.error.js';
import { MfaInvalid } from '../domain/errors/mfa-invalid.error.js';
import { MfaRequired } from '../domain/errors/mfa-required.error.js';
import { SignInBusy } from '../domain/errors/sign-in-busy.error.js';
import { TooManyAttempts } from '../domain/errors/too-many-attempts.error.js';

/** What either way to sign in can answer. */
export const SIGN_IN_ERRORS: readonly DomainErrorClass[] = [
  InvalidCredentials,
  MfaRequired,
  MfaInvalid,
  AccountInactive,
  TooManyAttempts,
  SignInBusy,
];
