/** Below production's, so that whatever else a sign-in does has a chance to show. */
export const BCRYPT_COST = 10;
