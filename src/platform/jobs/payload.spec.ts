import { describe, expect, it } from '@jest/globals';
import { nullable, payload, text } from './payload.js';

const parse = payload({ id: text, note: nullable(text), at: payload({ place: text }) });
const sound = { id: 'a', note: 'b', at: { place: 'c' } };

describe('a payload', () => {
  it('is read into its fields', () => {
    expect(parse(sound)).toEqual(sound);
  });

  it('of a newer release loses what this one does not know', () => {
    expect(parse({ ...sound, more: 1, at: { place: 'c', more: 2 } })).toEqual(sound);
  });

  it('of an older release may lack what can be null', () => {
    expect(parse({ id: 'a', at: { place: 'c' } })).toEqual({ ...sound, note: null });
  });

  it.each([
    [null, 'The payload is not an object.'],
    ['text', 'The payload is not an object.'],
    [{ ...sound, id: undefined }, "The payload's id cannot be read: it is not a string."],
    [{ ...sound, note: 7 }, "The payload's note cannot be read: it is not a string."],
    [{ ...sound, at: null }, "The payload's at cannot be read: The payload is not an object."],
    [{ ...sound, at: {} }, "The payload's at cannot be read: The payload's place cannot be read: it is not a string."],
  ])('%j is refused', (value, reason) => {
    expect(() => parse(value)).toThrow(reason);
  });

  it('is not confused by names that every object has', () => {
    expect(() => payload({ constructor: text })({})).toThrow("The payload's constructor cannot be read");
  });
});
