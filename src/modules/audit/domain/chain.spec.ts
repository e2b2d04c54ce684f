import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ChainFault, type ChainHead, EMPTY_CHAIN, endFault, follow, hashOf, isFault, linked } from './chain.js';
import type { AuditEntry, AuditFacts } from './entry.js';

type Content = Parameters<typeof linked>[1];

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const facts: fc.Arbitrary<AuditFacts> = fc.dictionary(
  text,
  fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
  { maxKeys: 5 },
);
const content: fc.Arbitrary<Content> = fc.record({
  recordedAt: fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
  actor: fc.record({ kind: fc.constantFrom('user', 'terminal', 'system'), id: text }),
  action: text,
  subject: text,
  facts,
});
/** A chain, and one of its entries by index. */
const chainAndIndex = fc
  .array(content, { minLength: 1, maxLength: 8 })
  .map(chainOf)
  .chain((entries) => fc.tuple(fc.constant(entries), fc.nat(entries.length - 1)));

function chainOf(contents: readonly Content[]): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const each of contents) entries.push(linked(headOf(entries), each));
  return entries;
}

function headOf(entries: readonly AuditEntry[]): ChainHead {
  return entries.at(-1) ?? EMPTY_CHAIN;
}

/** What a check of these entries finds, when the head is the one that was remembered. */
function check(entries: readonly AuditEntry[], head: ChainHead): ChainFault | undefined {
  const reached = follow(EMPTY_CHAIN, entries);
  return isFault(reached) ? reached : endFault(reached, head);
}

/** Links the contents again, as somebody would who covers their tracks. */
function relinked(entries: readonly AuditEntry[]): AuditEntry[] {
  return chainOf(entries);
}

/** One edit of every field there is; the type makes sure that none is forgotten. */
const EDITS: { readonly [Field in keyof AuditEntry]: (entry: AuditEntry) => AuditEntry[Field] } = {
  sequence: ({ sequence }) => sequence + 1n,
  recordedAt: ({ recordedAt }) => new Date(recordedAt.getTime() + 1),
  actor: ({ actor }) => ({ ...actor, kind: actor.kind === 'user' ? 'system' : 'user' }),
  action: ({ action }) => `${action} `,
  subject: ({ subject }) => subject.slice(1) + subject.slice(0, 1) + 'x',
  facts: (entry) => ({ ...entry.facts, planted: true }),
  previousHash: ({ previousHash }) => flipped(previousHash),
  hash: ({ hash }) => flipped(hash),
};
const MORE_EDITS: readonly ((entry: AuditEntry) => Partial<AuditEntry>)[] = [
  ({ actor }) => ({ actor: { ...actor, id: `${actor.id}0` } }),
  ({ facts: { planted, ...rest } }) => ({ facts: { ...rest, planted: planted === 1 ? '1' : 1 } }),
  ({ facts: given }) => ({ facts: Object.keys(given).length > 0 ? {} : { planted: null } }),
];
const edit = fc.oneof(
  fc.constantFrom(...Object.entries(EDITS)).map(([field, change]) => (entry: AuditEntry) => ({
    ...entry,
    [field]: change(entry),
  })),
  fc.constantFrom(...MORE_EDITS).map((change) => (entry: AuditEntry) => ({ ...entry, ...change(entry) })),
);

function flipped(hash: string): string {
  return (hash.startsWith('0') ? '1' : '0') + hash.slice(1);
}

describe('a chain', () => {
  it('that nobody touched is sound', () => {
    fc.assert(
      fc.property(fc.array(content), (contents) => {
        const entries = chainOf(contents);
        expect(check(entries, headOf(entries))).toBeUndefined();
      }),
    );
  });

  it('is sound in steps of any size', () => {
    fc.assert(
      fc.property(chainAndIndex, ([entries, index]) => {
        const half = follow(EMPTY_CHAIN, entries.slice(0, index));
        expect(isFault(half) ? half : follow(half, entries.slice(index))).toEqual(
          expect.objectContaining({ sequence: BigInt(entries.length), hash: headOf(entries).hash }),
        );
      }),
    );
  });

  it('in which any field of any entry was edited is found out, at that entry', () => {
    fc.assert(
      fc.property(chainAndIndex, edit, ([entries, index], change) => {
        const edited = entries.map((entry, at) => (at === index ? change(entry) : entry));
        expect(check(edited, headOf(entries))).toMatchObject({ sequence: BigInt(index + 1) });
      }),
    );
  });

  it('in which an entry was edited and given a fitting hash is found out by what follows', () => {
    fc.assert(
      fc.property(chainAndIndex, content, ([entries, index], other) => {
        const entry = entries[index];
        fc.pre(entry !== undefined && hashOf({ ...entry, ...other }) !== entry.hash);
        const forged = linked(headOf(entries.slice(0, index)), other);
        const isLast = index === entries.length - 1;
        expect(check(entries.with(index, forged), headOf(entries))).toEqual(
          isLast ? { kind: 'head_forged' } : { kind: 'relinked', sequence: BigInt(index + 2) },
        );
      }),
    );
  });

  it('in which an entry was edited and all after it linked again is found out by its head', () => {
    fc.assert(
      fc.property(chainAndIndex, content, ([entries, index], other) => {
        const entry = entries[index];
        fc.pre(entry !== undefined && hashOf({ ...entry, ...other }) !== entry.hash);
        const forged = relinked(entries.map((each, at) => (at === index ? { ...each, ...other } : each)));
        expect(check(forged, headOf(entries))).toEqual({ kind: 'head_forged' });
      }),
    );
  });

  it('from which an entry was taken is found out, where it was', () => {
    fc.assert(
      fc.property(chainAndIndex, ([entries, index]) => {
        const isLast = index === entries.length - 1;
        expect(check(entries.toSpliced(index, 1), headOf(entries))).toEqual({
          kind: isLast ? 'cut_off' : 'missing',
          sequence: BigInt(index + 1),
        });
      }),
    );
  });

  it('that was cut off is found out, where it ends', () => {
    fc.assert(
      fc.property(chainAndIndex, ([entries, index]) => {
        const sequence = BigInt(index + 1);
        expect(check(entries.slice(0, index), headOf(entries))).toEqual({ kind: 'cut_off', sequence });
      }),
    );
  });

  it("in which two entries changed places is found out, at the first, even when they took each other's numbers", () => {
    fc.assert(
      fc.property(chainAndIndex, fc.nat(7), ([entries, index], to) => {
        const [one, other] = [entries[index], entries[to]];
        fc.pre(one !== undefined && other !== undefined && index !== to);
        const swapped = entries.with(index, other).with(to, one);
        const renumbered = swapped.map((entry, at) => ({ ...entry, sequence: BigInt(at + 1) }));
        const first = BigInt(Math.min(index, to) + 1);
        expect(check(swapped, headOf(entries))).toMatchObject({ sequence: first });
        expect(check(renumbered, headOf(entries))).toMatchObject({ sequence: first });
      }),
    );
  });

  it('into which an entry was put is found out', () => {
    fc.assert(
      fc.property(chainAndIndex, content, ([entries, index], other) => {
        const planted = linked(headOf(entries.slice(0, index)), other);
        expect(check(entries.toSpliced(index, 0, planted), headOf(entries))).toBeDefined();
      }),
    );
  });

  it('to which an entry was added is found out by its head', () => {
    fc.assert(
      fc.property(chainAndIndex, content, ([entries], other) => {
        const longer = [...entries, linked(headOf(entries), other)];
        expect(check(longer, headOf(entries))).toEqual({ kind: 'head_forged' });
      }),
    );
  });
});

describe('the hash of an entry', () => {
  it('covers every other field', () => {
    fc.assert(
      fc.property(content, (given) => {
        const { hash, ...entry } = linked(EMPTY_CHAIN, given);
        for (const field of Object.keys(entry).filter((name): name is keyof typeof entry => name in EDITS)) {
          expect(hashOf({ ...entry, [field]: EDITS[field]({ ...entry, hash }) })).not.toBe(hash);
        }
      }),
    );
  });

  it('is the same however the database keeps the facts', () => {
    fc.assert(
      fc.property(content, fc.nat(), (given, seed) => {
        const entry = linked(EMPTY_CHAIN, given);
        const kept: AuditFacts = JSON.parse(JSON.stringify(entry.facts));
        const shuffled = Object.fromEntries(rotated(Object.entries(kept), seed));
        expect(hashOf({ ...entry, facts: shuffled })).toBe(entry.hash);
      }),
    );
  });

  it('does not confuse one field with its neighbour', () => {
    const entry = linked(EMPTY_CHAIN, {
      recordedAt: new Date(0),
      actor: { kind: 'user', id: 'a' },
      action: 'b',
      subject: '',
      facts: {},
    });
    expect(hashOf({ ...entry, action: '', subject: 'b' })).not.toBe(entry.hash);
    expect(hashOf({ ...entry, actor: { kind: 'user', id: 'a","b' }, action: '' })).not.toBe(entry.hash);
  });
});

function rotated<T>(items: readonly T[], by: number): T[] {
  const at = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
