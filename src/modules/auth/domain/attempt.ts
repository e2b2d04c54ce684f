/** One try to sign in. */
export interface Attempt {
  readonly id: string;
  /** A hash of the account that was tried, or of the name that was typed when no account has it. */
  readonly identifier: Buffer;
  readonly userId: string | null;
  readonly address: string;
  readonly device: string;
  /** The device has signed in to this account before. */
  readonly deviceKnown: boolean;
  readonly attemptedAt: Date;
}

/** How a try ended; `unfinished` ones had the right password and lacked something else; `pending` ones are being looked at, or their node died over them. */
export interface PastAttempt extends Attempt {
  readonly outcome: 'pending' | 'failed' | 'unfinished' | 'succeeded';
}
