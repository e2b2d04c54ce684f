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
  if (!ip.includes(':')) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  return mapped ?? `${networkOf(ip)}::/64`;
}

/** The first four groups, whichever way the address is abbreviated. */
function networkOf(ip: string): string {
  const [address = ''] = ip.split('%', 1);
  const [head = '', tail = ''] = address.split('::');
  const left = groupsOf(head);
  const right = groupsOf(tail);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const network = [...left, ...zeros, ...right].slice(0, 4);
  return network.map((group) => parseInt(group, 16).toString(16)).join(':');
}

/** An IPv4 address at the end stands for two groups. */
function groupsOf(part: string): string[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}
