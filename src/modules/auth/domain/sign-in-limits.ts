/** What was tried lately, counted before this try. */
export interface RecentFailures {
  /** On this account: from the same known device, or from all devices that it does not know. */
  readonly onAccount: number;
  readonly fromAddress: number;
}

export const WINDOW_SECONDS = 15 * 60;
const MAX_ON_ACCOUNT = 10;
const MAX_FROM_ADDRESS = 50;
const TOLD_AFTER = 5;
const FREE_FAILURES = 3;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 2_000;

/** Known devices are counted each by itself, so strangers who guess cannot lock the owner out of one. */
export function isBlocked({ onAccount, fromAddress }: RecentFailures): boolean {
  return onAccount >= MAX_ON_ACCOUNT || fromAddress >= MAX_FROM_ADDRESS;
}

/** How long a wrong answer is held back: nothing for a few slips, then twice as long each time. */
export function delayOfFailure({ onAccount }: RecentFailures): number {
  const beyond = onAccount + 1 - FREE_FAILURES;
  return beyond <= 0 ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (beyond - 1));
}

/** The owner is told once in a series, when it is no slip any more. */
export function isTimeToTell({ onAccount }: RecentFailures): boolean {
  return onAccount + 1 === TOLD_AFTER;
}
