import type { Access } from '../domain/access.js';
import type { AccessChange } from '../domain/access-change.js';
import { AccessChangeDto } from './access-change.dto.js';

/** What a person may use the house for, until when, and how it came to be so. */
export class AccessOverviewDto {
  /** Grace: paid access has ended a few days ago and everything still works. */
  state!: 'trialing' | 'active' | 'grace' | 'expired';
  /**
   * Null for who never had access.
   * @example "2026-12-31T00:00:00.000Z"
   */
  access_until!: Date | null;
  /** @example "trial" */
  plan!: string | null;
  /** The latest changes first. */
  history!: AccessChangeDto[];

  static of({ state, accessUntil, plan }: Access, history: readonly AccessChange[]): AccessOverviewDto {
    return { state, access_until: accessUntil, plan, history: history.map(AccessChangeDto.from) };
  }
}
