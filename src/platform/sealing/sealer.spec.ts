import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { testSettings } from '../../../test/support/settings.js';
import { Sealer } from './sealer.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const sealerWith = (...keys: string[]) => new Sealer(testSettings({ ENCRYPTION_KEYS: keys.join(',') }));

describe('a sealed secret', () => {
  const sealer = sealerWith(key('a', 1));

  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (secret, place) => {
        expect(sealer.open(sealer.seal(secret, place), place)).toBe(secret);
      }),
    );
  });

  it('never looks the same twice', () => {
    expect(sealer.seal('x', 'p')).not.toBe(sealer.seal('x', 'p'));
  });

  it('does not open in another place', () => {
    const sealed = sealer.seal('secret', 'mfa:1');
    expect(() => sealer.open(sealed, 'mfa:2')).toThrow();
  });

  it('does not open when one bit was changed anywhere', () => {
    const [id, content = ''] = sealer.seal('secret', 'p').split('.');
    const bytes = Buffer.from(content, 'base64url');
    for (let i = 0; i < bytes.length; i += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
      expect(() => sealer.open(`${id}.${changed.toString('base64url')}`, 'p')).toThrow();
    }
  });

  it('still opens after its key moved to second place, and not after it was dropped', () => {
    const sealed = sealer.seal('secret', 'p');
    expect(sealerWith(key('b', 2), key('a', 1)).open(sealed, 'p')).toBe('secret');
    expect(sealerWith(key('b', 2), key('a', 1)).seal('x', 'p')).toMatch(/^b\./);
    expect(() => sealerWith(key('b', 2)).open(sealed, 'p')).toThrow(/no key "a"/);
  });
});
