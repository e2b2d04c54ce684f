import type { AccessChange } from '../domain/access-change.js';

/** One change of a person's access. */
export class AccessChangeDto {
  /** Null: there was none before. @example "2026-12-01T00:00:00.000Z" */
  from_until!: Date | null;
  /** @example "2026-12-31T00:00:00.000Z" */
  to_until!: Date;
  /** @example "manual" */
  plan!: string;
  /** @example "Set by hand" */
  reason!: string;
  changed_at!: Date;

  static from(this: void, { from, term, reason, changedAt }: AccessChange): AccessChangeDto {
    return { from_until: from, to_until: term.until, plan: term.plan, reason, changed_at: changedAt };
  }
}
