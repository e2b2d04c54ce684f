import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressSubject } from './rate-policies.js';

describe('addressSubject', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:DB8:0:0:1::', '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8:0:0::/64'],
    ['2001:db8:a:b:c:d:e:f', '2001:db8:a:b::/64'],
    ['2001:db8:a:b::', '2001:db8:a:b::/64'],
    ['2001:db8:a::b', '2001:db8:a:0::/64'],
    ['1::2:3:4:5:6:7', '1:0:2:3::/64'],
    ['::2:3:4:5:6:7:8', '0:2:3:4::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (ip, subject) => {
    expect(addressSubject(ip)).toBe(subject);
  });

  const group = fc.nat(0xffff).map((value) => value.toString(16));
  const half = fc.tuple(group, group, group, group).map((groups) => groups.join(':'));

  it('is one for a whole network, however its addresses are written', () => {
    fc.assert(
      fc.property(half, half, (network, host) => {
        const written = `${network}:${host}`;
        const abbreviated = new URL(`http://[${written}]`).hostname.slice(1, -1);
        expect([addressSubject(written), addressSubject(abbreviated)]).toEqual([`${network}::/64`, `${network}::/64`]);
      }),
    );
  });

  it('answers something for whatever a proxy claims', () => {
    fc.assert(fc.property(fc.string(), (claim) => typeof addressSubject(claim) === 'string'));
  });
});
