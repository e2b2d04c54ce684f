import type { RatePolicy } from '../../../platform/rate-limit/index.js';

/** By address: enough for an office, too little for somebody who asks which addresses have accounts. */
export const SIGN_UP_RATE: RatePolicy = { name: 'sign-up', limit: 20, windowSeconds: 3_600 };
export const SIGN_IN_RATE: RatePolicy = { name: 'sign-in', limit: 60, windowSeconds: 60 };
/** Each request may send a mail to somebody who did not ask for it. */
export const MAIL_RATE: RatePolicy = { name: 'mail', limit: 10, windowSeconds: 3_600 };
/** Setting a second factor up takes a few requests, and drawing QR codes costs something. */
export const SECOND_FACTOR_RATE: RatePolicy = { name: 'second-factor', limit: 60, windowSeconds: 300 };
