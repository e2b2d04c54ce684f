import type { Person } from '../application/person-reader.js';
import type { Session } from '../domain/session.js';
import { MeDto } from './me.dto.js';

/** A browser's session. The tokens are in HttpOnly cookies; this is for the page. */
export class BrowserSessionDto {
  user!: MeDto;
  /** To be sent as `X-CSRF-Token` with every request that changes something. */
  csrf_token!: string;

  static of(person: Person, csrfToken: string): BrowserSessionDto {
    return { user: MeDto.from(person), csrf_token: csrfToken };
  }
}

/** One place where I am signed in. */
export class SessionDto {
  id!: string;
  /** @example "Mozilla/5.0 (X11; Linux x86_64)" */
  device!: string;
  /** @example "203.0.113.7" */
  address!: string;
  carrier!: 'bearer' | 'cookie';
  created_at!: Date;
  last_seen!: Date;
  /** This very session. */
  current!: boolean;

  static of(session: Session, currentId: string): SessionDto {
    return {
      id: session.id,
      device: session.device,
      address: session.address,
      carrier: session.carrier,
      created_at: session.createdAt,
      last_seen: session.lastSeenAt,
      current: session.id === currentId,
    };
  }
}

export class SessionsDto {
  items!: SessionDto[];
  next_cursor!: string | null;

  static of(sessions: readonly Session[], currentId: string): SessionsDto {
    return { items: sessions.map((session) => SessionDto.of(session, currentId)), next_cursor: null };
  }
}
