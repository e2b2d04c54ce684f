import { createHash } from 'node:crypto';
import type { AuditEntry } from './entry.js';

/** What the first entry points back to. */
export const GENESIS = '0'.repeat(64);

/** The end of the chain as it is known elsewhere: cutting entries off the end would not show without it. */
export interface ChainHead {
  readonly sequence: bigint;
  readonly hash: string;
}

export const EMPTY_CHAIN: ChainHead = { sequence: 0n, hash: GENESIS };

/** The first entry that is not what it was, or not there. */
export interface EntryFault {
  readonly kind: 'edited' | 'missing' | 'relinked' | 'cut_off';
  readonly sequence: bigint;
}

export type ChainFault = EntryFault | { readonly kind: 'head_forged' };

type Unhashed = Omit<AuditEntry, 'hash'>;

/** Covers every field in a fixed order; facts are sorted, since a jsonb column does not keep their order. */
export function hashOf(entry: Unhashed): string {
  const facts = Object.entries(entry.facts).sort(([a], [b]) => (a < b ? -1 : 1));
  const content = JSON.stringify([
    String(entry.sequence),
    entry.recordedAt.toISOString(),
    entry.actor.kind,
    entry.actor.id,
    entry.action,
    entry.subject,
    facts,
    entry.previousHash,
  ]);
  return createHash('sha256').update(content).digest('hex');
}

/** The next entry after `head`. */
export function linked(head: ChainHead, content: Omit<Unhashed, 'sequence' | 'previousHash'>): AuditEntry {
  const entry = { ...content, sequence: head.sequence + 1n, previousHash: head.hash };
  return { ...entry, hash: hashOf(entry) };
}

/** Checks the entries that follow `from`, in order, and answers the end that was reached or the first fault. */
export function follow(from: ChainHead, entries: readonly AuditEntry[]): ChainHead | EntryFault {
  let head = from;
  for (const entry of entries) {
    if (entry.sequence !== head.sequence + 1n) return { kind: 'missing', sequence: head.sequence + 1n };
    if (entry.previousHash !== head.hash) return { kind: 'relinked', sequence: entry.sequence };
    if (entry.hash !== hashOf(entry)) return { kind: 'edited', sequence: entry.sequence };
    head = { sequence: entry.sequence, hash: entry.hash };
  }
  return head;
}

/** Whether a chain that was read to its end is the chain that the head remembers. */
export function endFault(reached: ChainHead, head: ChainHead): ChainFault | undefined {
  if (reached.sequence < head.sequence) return { kind: 'cut_off', sequence: reached.sequence + 1n };
  if (reached.sequence > head.sequence || reached.hash !== head.hash) return { kind: 'head_forged' };
  return undefined;
}

export function isFault(result: ChainHead | EntryFault): result is EntryFault {
  return 'kind' in result;
}
