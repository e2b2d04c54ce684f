import { type AccessTerm, daysAfter, kindOf } from './access.js';

/** What shall become of somebody's access. All but `set` only ever lengthen it. */
export type Intent =
  | { readonly kind: 'trial'; readonly days: number }
  | { readonly kind: 'grant'; readonly until: Date }
  | { readonly kind: 'extend'; readonly days: number }
  | { readonly kind: 'set'; readonly until: Date };

/** One entry of the history. It stays even when it changed nothing, so that its source is known to be spent. */
export interface AccessChange {
  readonly id: string;
  readonly userId: string;
  readonly from: Date | null;
  /** What the change left behind. */
  readonly term: AccessTerm;
  readonly reason: string;
  readonly source: string;
  readonly changedAt: Date;
}

/** The term after `intent`: the later end stands, with its plan, so that grants may come in any order. */
export function termAfter(current: AccessTerm | null, intent: Intent, plan: string, now: Date): AccessTerm {
  const wanted = { until: endOf(intent, current, now), plan, kind: kindOf(plan) };
  return intent.kind !== 'set' && current && current.until >= wanted.until ? current : wanted;
}

function endOf(intent: Intent, current: AccessTerm | null, now: Date): Date {
  switch (intent.kind) {
    case 'trial':
      return daysAfter(now, intent.days);
    case 'grant':
    case 'set':
      return intent.until;
    case 'extend':
      return daysAfter(current && current.until > now ? current.until : now, intent.days);
  }
}
