import type { RatePolicy } from '../rate-limit/index.js';
import type { Caller } from './caller.js';

/** Strangers are counted by address, on routes that are for anyone. */
export const STRANGER_RATE: RatePolicy = { name: 'address', limit: 600, windowSeconds: 60 };

/** Requests whose credentials were missing or wrong: what guessing costs. */
export const REFUSED_RATE: RatePolicy = { name: 'refused', limit: 60, windowSeconds: 60 };

const USER_RATE: RatePolicy = { name: 'user', limit: 1_200, windowSeconds: 60 };
const KEY_RATE: RatePolicy = { name: 'key', limit: 6_000, windowSeconds: 60 };

export function ratePolicyOf(caller: Caller): RatePolicy {
  return caller.kind === 'terminal' ? KEY_RATE : USER_RATE;
}

export function rateSubjectOf(caller: Caller): string {
  return caller.kind === 'terminal' ? caller.keyId : caller.userId;
}

/** One household has a whole IPv6 network of 64 bits, so the limit counts networks there. */
export function addressSubject(ip: string): string {
  if (!ip.includes(':') || ip.startsWith('::ffff:')) return ip;
  const [head = ''] = ip.split('::');
  return head.split(':').slice(0, 4).join(':');
}
