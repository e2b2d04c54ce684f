import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseInstant } from './instant.js';

describe('parseInstant', () => {
  it.each([
    ['2026-12-31T00:00:00Z', '2026-12-31T00:00:00.000Z'],
    ['2026-12-31T01:30+02:00', '2026-12-30T23:30:00.000Z'],
    ['2026-12-31T00:00:00.123456+00:00', '2026-12-31T00:00:00.123Z'],
    ['2026-12-31', '2026-12-31T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(parseInstant(text)?.toISOString()).toBe(instant);
  });

  it.each([
    ...['', 'tomorrow', '0', '1767139200', '1767139200000', '20261231', '31.12.2026', '12/31/2026', 'NaN', 'null'],
    ...['2026-12-31T00:00:00', '2026-12-31 00:00:00Z', '2026-12-31T00Z', '2026-12-31T00:00:00 Z', '2026-12-31Z'],
    ...['2026-02-30T00:00:00Z', '2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-12-31T25:00:00Z'],
    ...['2026-12-31T00:60:00Z', '2026-12-31T00:00:61Z', '2026-12-31T00:00:00+25:00', '+002026-12-31T00:00:00Z'],
    ...[
      '2026-12-31T00:00:00Z\n',
      ' 2026-12-31',
      '2026-W53-4',
      '2026-365',
      'infinity',
      '0000-01-01',
      '9999-12-31T00:00:00Z',
    ],
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('reads every time that it could be given by a program', () => {
    const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
    fc.assert(fc.property(instants, (date) => expect(parseInstant(date.toISOString())).toEqual(date)));
  });
});
