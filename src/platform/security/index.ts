export { CurrentTerminal, CurrentUser } from './current-user.decorator.js';
export {
  ACCESS_EXTENSION,
  ForRole,
  ForTerminals,
  Public,
  Rate,
  Unmetered,
  UNMETERED_EXTENSION,
} from './access.decorators.js';
export { type Authenticator, Authenticators } from './authenticators.js';
export type { Caller, TerminalCaller, UserCaller } from './caller.js';
export { heldBackErrors, HoldsBack } from './held-back.js';
export { refusalErrors, Refuses, RefusesChanges } from './refusals.js';
export { NotAllowed } from './errors/not-allowed.error.js';
export { addressSubject } from './rate-policies.js';
export { SecurityModule } from './security.module.js';
export { SignInNeeded } from './errors/sign-in-needed.error.js';
