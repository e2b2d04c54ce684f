/** Who did it: a person, a terminal, or the house itself (a job, the command line). */
export interface Actor {
  readonly kind: 'user' | 'terminal' | 'system';
  readonly id: string;
}

/** The facts of an entry, small and free of secrets: ids, old and new values. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null>>;

/** What a room says happened. */
export interface AuditEvent {
  readonly actor: Actor;
  /** `<room>.<what was done>`, in the past tense: `users.role_changed`. */
  readonly action: string;
  /** What it was done to, as `<kind>:<id>`. */
  readonly subject: string;
  readonly facts?: AuditFacts;
}

/** An event with its place in the chain. */
export interface AuditEntry {
  readonly sequence: bigint;
  readonly recordedAt: Date;
  readonly actor: Actor;
  readonly action: string;
  readonly subject: string;
  readonly facts: AuditFacts;
  readonly previousHash: string;
  readonly hash: string;
}
