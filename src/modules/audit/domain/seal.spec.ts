import { describe, expect, it } from '@jest/globals';
import { GENESIS } from './chain.js';
import { isSealOf, sealOf } from './seal.js';

const old = { id: 'old', key: Buffer.alloc(32, 1) };
const current = { id: 'current', key: Buffer.alloc(32, 2) };
const head = { sequence: 7n, hash: GENESIS };

describe('the seal of a head', () => {
  it('is known by the key that made it, first or later in the list', () => {
    expect(isSealOf(sealOf(head, old), head, [old])).toBe(true);
    expect(isSealOf(sealOf(head, old), head, [current, old])).toBe(true);
  });

  it('is not the seal of another head', () => {
    const seal = sealOf(head, old);
    expect(isSealOf(seal, { ...head, sequence: 6n }, [old])).toBe(false);
    expect(isSealOf(seal, { ...head, hash: GENESIS.replace('0', '1') }, [old])).toBe(false);
  });

  it('is not known by other keys, even under its name', () => {
    const seal = sealOf(head, old);
    expect(isSealOf(seal, head, [current])).toBe(false);
    expect(isSealOf(seal, head, [{ ...current, id: 'old' }])).toBe(false);
    expect(isSealOf(seal.replace('old', 'current'), head, [current, old])).toBe(false);
  });

  it.each(['', ':', 'old', 'old:', 'old:00', `old:${'0'.repeat(64)}`, `old:${'é'.repeat(32)}`, `:${'0'.repeat(64)}`])(
    'is not %j',
    (seal) => {
      expect(isSealOf(seal, head, [old])).toBe(false);
    },
  );
});
