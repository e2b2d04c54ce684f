import { describe, expect, it } from '@jest/globals';
import { isIPv4 } from 'node:net';
import { claimOf, signInHeaders } from '../../bench/people/people.js';

describe('the people of the bench', () => {
  it('are the same for the same name', () => {
    expect(claimOf('ada')).toEqual(claimOf('ada'));
    expect(claimOf('ada', 'another')).toEqual({ email: 'ada@example.com', password: 'another' });
  });

  it('come from an address each', () => {
    const addresses = Array.from({ length: 70_000 }, (_, number) => signInHeaders(number)['x-forwarded-for'] ?? '');
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses.every((address) => isIPv4(address))).toBe(true);
  });
});
