import { Injectable } from '@nestjs/common';
import { Settings } from '../../../config/index.js';
import { DatabaseClock, newId, type Tx } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import { type Actor, AuditService } from '../../audit/index.js';
import { type Access, accessAt, MANUAL_PLAN, TRIAL_PLAN } from '../domain/access.js';
import { type AccessChange, type Intent, termAfter } from '../domain/access-change.js';
import { AccessRepository } from '../persistence/access.repository.js';
import { AccessChanged } from './events.js';

/** Why access changes, and who changes it. */
export interface Grounds {
  /** For the person whose access it is. */
  readonly reason: string;
  /**
   * What caused it, such as `paypal:capture:ID`. A source counts once a person: told again it changes nothing, and
   * answers what it answered the first time.
   */
  readonly source: string;
  readonly actor: Actor;
  /** `manual` when it is left out. */
  readonly plan?: string;
}

const HISTORY = 50;

/** Who may use the house, and until when. */
@Injectable()
export class BillingService {
  constructor(
    private readonly access: AccessRepository,
    private readonly clock: DatabaseClock,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly settings: Settings,
  ) {}

  /** The first days of a new person. With TRIAL_DAYS=0 they are over at once. @throws UserNotFound */
  startTrial(tx: Tx, userId: string): Promise<Access> {
    const actor = { kind: 'system', id: 'billing' } as const;
    const grounds = { reason: 'Trial', source: 'signup', plan: TRIAL_PLAN, actor };
    return this.change(tx, userId, { kind: 'trial', days: this.settings.trialDays }, grounds);
  }

  /** Access at least until then; later access stays as it is. @throws UserNotFound, PlanUnknown */
  grant(tx: Tx, userId: string, until: Date, grounds: Grounds): Promise<Access> {
    return this.change(tx, userId, { kind: 'grant', until }, grounds);
  }

  /** So many days more than there are, or from now on: what a payment buys. @throws UserNotFound, PlanUnknown */
  extend(tx: Tx, userId: string, days: number, grounds: Grounds): Promise<Access> {
    return this.change(tx, userId, { kind: 'extend', days }, grounds);
  }

  /** Access until exactly then, which may take some away: by hand, and to revoke. @throws UserNotFound, PlanUnknown */
  setUntil(tx: Tx, userId: string, until: Date, grounds: Grounds): Promise<Access> {
    return this.change(tx, userId, { kind: 'set', until }, grounds);
  }

  async accessOf(userId: string): Promise<Access> {
    const [term, now] = await Promise.all([this.access.find(userId), this.clock.now()]);
    return accessAt(now, term, this.settings.accessGraceDays);
  }

  /** The latest changes first. */
  history(userId: string, limit = HISTORY): Promise<readonly AccessChange[]> {
    return this.access.history(userId, limit);
  }

  private async change(tx: Tx, userId: string, intent: Intent, grounds: Grounds): Promise<Access> {
    const { reason, source, actor, plan = MANUAL_PLAN } = grounds;
    const { term: before, now } = await this.access.lock(tx, userId);
    const earlier = await this.access.findChange(tx, userId, source);
    if (earlier) return accessAt(now, earlier.term, this.settings.accessGraceDays);
    await this.access.requirePlan(tx, plan);
    const term = termAfter(before, intent, plan, now);
    const change = { id: newId(), userId, from: before?.until ?? null, term, reason, source, changedAt: now };
    await this.access.save(tx, change);
    if (term !== before) await this.events.publish(tx, AccessChanged, eventOf(change));
    await this.record(tx, actor, change);
    return accessAt(now, term, this.settings.accessGraceDays);
  }

  private record(tx: Tx, actor: Actor, change: AccessChange): Promise<void> {
    const { user_id, ...facts } = eventOf(change);
    return this.audit.record(tx, {
      actor,
      action: AccessChanged.name,
      subject: `user:${user_id}`,
      facts: { ...facts, reason: change.reason, source: change.source },
    });
  }
}

function eventOf({ userId, from, term }: AccessChange): ReturnType<typeof AccessChanged.parse> {
  return {
    user_id: userId,
    from_until: from?.toISOString() ?? null,
    to_until: term.until.toISOString(),
    plan: term.plan,
  };
}
