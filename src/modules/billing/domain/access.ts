export type AccessState = 'trialing' | 'active' | 'grace' | 'expired';

/** A trial was not paid for; everything else was, or was given like it. */
export type AccessKind = 'trial' | 'paid';

export const TRIAL_PLAN = 'trial';
export const MANUAL_PLAN = 'manual';

/** Until when somebody has access, and by which plan. */
export interface AccessTerm {
  readonly until: Date;
  readonly plan: string;
  readonly kind: AccessKind;
}

/** What a term means at one moment. Who never had one is expired without an end. */
export interface Access {
  readonly state: AccessState;
  readonly accessUntil: Date | null;
  readonly plan: string | null;
}

const DAY_MS = 86_400_000;

export function accessAt(now: Date, term: AccessTerm | null, graceDays: number): Access {
  if (!term) return { state: 'expired', accessUntil: null, plan: null };
  return { state: stateOf(term, now, graceDays), accessUntil: term.until, plan: term.plan };
}

/** The moment `until` itself is outside. Grace bridges a late renewal, so a trial, which nobody renews, has none. */
export function stateOf({ until, kind }: AccessTerm, now: Date, graceDays: number): AccessState {
  if (now < until) return kind === 'trial' ? 'trialing' : 'active';
  return kind === 'paid' && now < daysAfter(until, graceDays) ? 'grace' : 'expired';
}

export function kindOf(plan: string): AccessKind {
  return plan === TRIAL_PLAN ? 'trial' : 'paid';
}

/** Days of 24 hours: the house's clock is UTC, and nobody's access depends on a summer time. */
export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MS);
}
