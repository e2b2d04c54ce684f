export type Purpose = 'verify_email' | 'reset_password' | 'change_email';

/** Long enough to find the mail, short for what can take over an account. */
export const LIFETIME_MINUTES: Readonly<Record<Purpose, number>> = {
  verify_email: 3 * 24 * 60,
  change_email: 24 * 60,
  reset_password: 30,
};
