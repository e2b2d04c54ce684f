import type { AuditEntry, AuditFacts } from '../domain/entry.js';

/** One entry of the audit log. */
export class AuditEntryDto {
  /** @example "42" */
  sequence!: string;
  recorded_at!: Date;
  actor_kind!: 'user' | 'terminal' | 'system';
  actor_id!: string;
  /** @example "users.role_changed" */
  action!: string;
  /** @example "user:019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11" */
  subject!: string;
  /** @example { "from": "user", "to": "admin" } */
  facts!: AuditFacts;
  hash!: string;

  static from(this: void, entry: AuditEntry): AuditEntryDto {
    return {
      sequence: String(entry.sequence),
      recorded_at: entry.recordedAt,
      actor_kind: entry.actor.kind,
      actor_id: entry.actor.id,
      action: entry.action,
      subject: entry.subject,
      facts: entry.facts,
      hash: entry.hash,
    };
  }
}
