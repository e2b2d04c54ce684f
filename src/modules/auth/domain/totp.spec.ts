import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shownCode } from '../../../../test/support/authenticator.js';
import { base32 } from './base32.js';
import { codeAt, stepAt, stepOfCode } from './totp.js';

const RFC_SECRET = Buffer.from('12345678901234567890');
const atSecond = (seconds: number) => new Date(seconds * 1000);
const atStep = (step: number) => atSecond(step * 30 + 17);

const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes));
const steps = fc.integer({ min: 10, max: 2 ** 37 });

describe('a one-time code', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at second %d is the one of RFC 6238', (seconds, eightDigits) => {
    expect(codeAt(RFC_SECRET, stepAt(atSecond(seconds)))).toBe(eightDigits.slice(2));
  });

  it('for each counter is the one of RFC 4226', () => {
    const codes = Array.from({ length: 10 }, (_, counter) => codeAt(RFC_SECRET, counter));
    expect(codes.join(' ')).toBe('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489');
  });

  it('is what an authenticator app shows', () => {
    fc.assert(
      fc.property(secrets, steps, (secret, step) => {
        expect(codeAt(secret, step)).toBe(shownCode(base32(secret), 0, atStep(step).getTime()));
      }),
    );
  });

  it('changes every thirty seconds, on the half minute', () => {
    expect([0, 29.999, 30, 59.999, 60].map((second) => stepAt(atSecond(second)))).toEqual([0, 0, 1, 1, 2]);
  });
});

describe('checking a code', () => {
  /** The steps around `step` whose code is this one: nearly always one. */
  const stepsWith = (secret: Buffer, code: string, step: number) =>
    [step - 1, step, step + 1].filter((candidate) => codeAt(secret, candidate) === code);

  it('accepts the step before, this one and the next, and no other', () => {
    const now = atStep(1_000);
    const accepts = (step: number) =>
      stepOfCode({ code: codeAt(RFC_SECRET, step), secret: RFC_SECRET, now, lastStep: 0 }) === step;
    const accepted = Array.from({ length: 21 }, (_, index) => 990 + index).filter(accepts);
    expect(accepted).toEqual([999, 1_000, 1_001]);
  });

  it('accepts exactly what the window holds and no one has used', () => {
    const offsets = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(secrets, steps, offsets, offsets, (secret, step, ahead, spentAhead) => {
        const code = codeAt(secret, step + ahead);
        const lastStep = step + spentAhead;
        const found = stepOfCode({ code, secret, now: atStep(step), lastStep });
        const usable = stepsWith(secret, code, step).filter((candidate) => candidate > lastStep);
        expect(found).toBe(usable.at(-1));
      }),
    );
  });

  it('accepts a code once, and then none that is older', () => {
    const lag = fc.integer({ min: -1, max: 1 });
    fc.assert(
      fc.property(secrets, steps, lag, fc.nat(3), (secret, step, behind, later) => {
        const [used, older] = [codeAt(secret, step), codeAt(secret, step - 1)];
        const newer = Array.from({ length: 5 }, (_, index) => codeAt(secret, step + 1 + index));
        // One in a million codes is that of another step as well.
        fc.pre(!newer.includes(used) && !newer.includes(older));
        const lastStep = stepOfCode({ code: used, secret, now: atStep(step + behind), lastStep: 0 });
        expect(lastStep).toBe(step);
        for (const code of [used, older]) {
          const now = atStep(step + behind + later);
          expect(stepOfCode({ code, secret, now, lastStep: step })).toBeUndefined();
        }
      }),
    );
  });

  it('refuses whatever is not six digits', () => {
    const now = atStep(1_000);
    const code = codeAt(RFC_SECRET, 1_000);
    for (const wrong of ['', code.slice(1), `${code}0`, ` ${code}`, `0${code}`, '１２３４５６']) {
      expect(stepOfCode({ code: wrong, secret: RFC_SECRET, now, lastStep: 0 })).toBeUndefined();
    }
  });
});
