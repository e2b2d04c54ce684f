import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Settings } from '../../../config/index.js';
import { Hints } from '../../../platform/hints/index.js';
import { type ActingRole, actingRole } from '../domain/acting-role.js';
import { SessionEnded } from '../domain/errors/session-ended.error.js';
import type { Session } from '../domain/session.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { type Person, PersonReader } from './person-reader.js';

/** What a request of a signed-in person is decided by, as it was a moment ago. */
export interface SessionView extends Person {
  readonly session: Session;
  readonly acting: ActingRole;
}

interface Kept {
  readonly userId: string;
  readonly view: Promise<SessionView>;
  readonly readAtMs: number;
}

/** Whatever ends a session must be felt everywhere within five seconds, even when its hint got lost. */
const FRESH_MS = 4_000;
const MOST_KEPT = 20_000;

/** Spares the database: one look a session every few seconds, sooner when something is known to have changed. */
@Injectable()
export class SessionViews implements OnModuleInit {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly sessions: SessionsRepository,
    private readonly people: PersonReader,
    private readonly hints: Hints,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.hints.follow('session', (id) => {
      this.forget((sessionId) => id === null || sessionId === id);
    });
    this.hints.follow('user', (id) => {
      this.forget((_, { userId }) => id === null || userId === id);
    });
  }

  /** @throws SessionEnded */
  of(sessionId: string, userId: string): Promise<SessionView> {
    const known = this.kept.get(sessionId);
    if (known && known.userId === userId && performance.now() - known.readAtMs < FRESH_MS) return known.view;
    const view = this.read(sessionId, userId);
    this.keep(sessionId, { userId, view, readAtMs: performance.now() });
    return view;
  }

  private async read(sessionId: string, userId: string): Promise<SessionView> {
    const session = await this.sessions.find(sessionId);
    if (!session || session.endedAt || session.userId !== userId) throw new SessionEnded();
    const person = await this.people.read(userId);
    if (!person.user.isActive) throw new SessionEnded();
    return { ...person, session, acting: this.actingRoleOf(person) };
  }

  private actingRoleOf({ user, hasSecondFactor }: Person): ActingRole {
    return actingRole({
      role: user.role,
      hasSecondFactor,
      adminsNeedSecondFactor: this.settings.requireAdminMfa,
    });
  }

  /** A refusal is kept like a view, and a fault of the database is not. */
  private keep(sessionId: string, kept: Kept): void {
    this.kept.delete(sessionId);
    this.kept.set(sessionId, kept);
    if (this.kept.size > MOST_KEPT) this.forgetOldest();
    kept.view.catch((error: unknown) => {
      if (!(error instanceof SessionEnded) && this.kept.get(sessionId) === kept) this.kept.delete(sessionId);
    });
  }

  private forget(which: (sessionId: string, kept: Kept) => boolean): void {
    for (const [sessionId, kept] of this.kept) if (which(sessionId, kept)) this.kept.delete(sessionId);
  }

  private forgetOldest(): void {
    const oldest = this.kept.keys().next();
    if (!oldest.done) this.kept.delete(oldest.value);
  }
}
