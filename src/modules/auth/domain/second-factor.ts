import { MfaAlreadyEnabled } from './errors/mfa-already-enabled.error.js';
import { MfaNotSetUp } from './errors/mfa-not-set-up.error.js';

/** Something that a person has besides a password: an app that knows a secret of ours. */
export interface SecondFactor {
  readonly userId: string;
  readonly sealedSecret: string;
  /** Null while it is only offered; until a code has proven that the app knows the secret, it is not asked for. */
  readonly confirmedAt: Date | null;
  /** The time step of the last code that was accepted. */
  readonly lastStep: number;
}

/** What a change of the second factor starts from. */
export type StartingPoint = (factor: SecondFactor | null) => SecondFactor;

/** @throws MfaNotSetUp, MfaAlreadyEnabled */
export function requireOffered(factor: SecondFactor | null): SecondFactor {
  if (!factor) throw new MfaNotSetUp();
  if (factor.confirmedAt) throw new MfaAlreadyEnabled();
  return factor;
}

/** @throws MfaNotSetUp */
export function requireConfirmed(factor: SecondFactor | null): SecondFactor {
  if (!factor?.confirmedAt) throw new MfaNotSetUp();
  return factor;
}
