import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeHints, encodeHints } from './hint-message.js';

const NODE = '019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11';
const LIMIT = 8_000;

const topic = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((text) => !text.includes('\n'));

describe('hints in messages', () => {
  it('come out as they went in, in messages that PostgreSQL takes', () => {
    fc.assert(
      fc.property(fc.array(topic, { maxLength: 300 }), (topics) => {
        const messages = encodeHints(NODE, topics);
        expect(messages.map((message) => decodeHints(message).node)).toEqual(messages.map(() => NODE));
        expect(messages.flatMap((message) => decodeHints(message).topics)).toEqual(topics);
        for (const message of messages) expect(Buffer.byteLength(message)).toBeLessThan(LIMIT);
      }),
    );
  });

  it('are as few messages as can be: no two neighbours fit into one', () => {
    fc.assert(
      fc.property(fc.array(topic, { maxLength: 300 }), (topics) => {
        const messages = encodeHints(NODE, topics);
        for (const [index, message] of messages.slice(1).entries()) {
          const [first = ''] = decodeHints(message).topics;
          expect(Buffer.byteLength(`${messages[index]}\n${first}`)).toBeGreaterThan(7_900);
        }
      }),
    );
  });

  it('are no message when there is none', () => {
    expect(encodeHints(NODE, [])).toEqual([]);
  });
});
