import { IsString, Length } from 'class-validator';
import type { AccountExport } from '../application/account-export.service.js';
import type { PastAttempt } from '../domain/attempt.js';
import { MeDto } from './me.dto.js';
import { SessionDto } from './session.dto.js';

export class PasswordConfirmationDto {
  /** My password, once more. */
  @IsString()
  @Length(1, 4_096)
  password!: string;
}

/** One try to sign in to an account. */
export class SignInAttemptDto {
  at!: Date;
  outcome!: 'pending' | 'failed' | 'unfinished' | 'succeeded';
  /** @example "203.0.113.7" */
  address!: string;
  /** The device had signed in before. */
  device_known!: boolean;

  static from(this: void, { attemptedAt, outcome, address, deviceKnown }: PastAttempt): SignInAttemptDto {
    return { at: attemptedAt, outcome, address, device_known: deviceKnown };
  }
}

export class SignInAttemptsDto {
  items!: SignInAttemptDto[];
  next_cursor!: string | null;

  static of(this: void, attempts: readonly PastAttempt[]): SignInAttemptsDto {
    return { items: attempts.map(SignInAttemptDto.from), next_cursor: null };
  }
}

export class AccessPeriodDto {
  from_until!: Date | null;
  to_until!: Date;
  reason!: string;
  changed_at!: Date;
}

/** Everything that is kept of me here. */
export class AccountExportDto {
  person!: MeDto;
  access_history!: AccessPeriodDto[];
  sessions!: SessionDto[];
  sign_ins!: SignInAttemptDto[];

  static of(exported: AccountExport, sessionId: string): AccountExportDto {
    return {
      person: MeDto.from(exported.person),
      access_history: exported.accessHistory.map(({ from, term, reason, changedAt }) => ({
        from_until: from,
        to_until: term.until,
        reason,
        changed_at: changedAt,
      })),
      sessions: exported.sessions.map((session) => SessionDto.of(session, sessionId)),
      sign_ins: exported.attempts.map(SignInAttemptDto.from),
    };
  }
}
