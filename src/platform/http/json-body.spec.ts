import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainError } from '../errors/index.js';
import { parseJson } from './json-body.js';

function refusal(text: string): { code: string; detail: string } {
  try {
    parseJson(text);
  } catch (error) {
    const { code, message } = error as DomainError;
    return { code, detail: message };
  }
  throw new Error(`Accepted: ${text.slice(0, 100)}`);
}

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 20 }).filter((text) => !/\\u0000|__proto__|constructor/.test(text)),
        (text) => {
          expect(parseJson(text)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it.each([
    ['an empty body', '', 'it is empty'],
    ['half of it', '{"password":"hunter2', 'something is wrong at position 20'],
    ['half of a list', '["hunter2",', 'it ends too early or is not JSON at all'],
    ['a bare word', 'hunter2', 'it ends too early or is not JSON at all'],
    ['a trailing comma', '{"password":"hunter2",}', 'something is wrong at position 22'],
    ['two values', '{}hunter2', 'something is wrong at position 2'],
    ['a raw NUL', '"hunter2\0"', 'something is wrong at position 8'],
  ])('refuses %s without quoting it', (_what, text, reason) => {
    const { code, detail } = refusal(text);
    expect(code).toBe('request.malformed_json');
    expect(detail).toBe(`The body is not valid JSON: ${reason}.`);
  });

  it('takes 32 levels and no more', () => {
    expect(parseJson(nested(32))).toBeInstanceOf(Array);
    expect(refusal(nested(33)).code).toBe('request.json_too_deep');
    expect(refusal(nested(33, '{"a":', '}')).code).toBe('request.json_too_deep');
    expect(refusal('['.repeat(30_000)).code).toBe('request.json_too_deep');
  });

  it('does not count brackets within strings', () => {
    expect(parseJson(`["${'['.repeat(100)}", "\\"${'{'.repeat(100)}", "\\\\", "["]`)).toHaveLength(4);
    expect(refusal(`["\\\\", ${nested(33)}]`).code).toBe('request.json_too_deep');
  });

  it.each([
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['__proto__ of nothing', '{"__proto__":null}'],
    ['__proto__ further down', '[{"a":[{"__proto__":1}]}]'],
    ['__proto__ with escapes', String.raw`{"\u005f\u005fproto\u005F\u005f":{}}`],
    ['__proto__ all in escapes', String.raw`{"\u005f\u005f\u0070\u0072\u006f\u0074\u006f\u005f\u005f":{}}`],
    ['__proto__ before a far colon', '{"__proto__" \n\t : {}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}'],
    ['constructor.prototype with escapes', String.raw`{"\u0063onstructor":{"prototyp\u0065":{}}}`],
    ['constructor.prototype further down', '{"a":[[{"constructor":{"prototype":0}}]]}'],
  ])('refuses %s', (_what, text) => {
    expect(refusal(text).code).toBe('request.forbidden_key');
  });

  it('knows a word from a key', () => {
    expect(parseJson('{"a":"__proto__","b":"constructor","constructor":"a town"}')).toHaveProperty('a', '__proto__');
  });

  it.each([String.raw`"a\u0000b"`, String.raw`{"\u0000":1}`, String.raw`["\\\u0000"]`])(
    'refuses the NUL in %s',
    (text) => {
      expect(refusal(text).code).toBe('request.forbidden_character');
    },
  );

  it('knows an escaped backslash from an escaped NUL', () => {
    expect(parseJson(String.raw`"\\u0000"`)).toBe(String.raw`\u0000`);
  });
});
