import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsTimeZone, Matches, ValidateIf } from 'class-validator';
import { MAX_NAME_LENGTH, type ProfileChange } from '../domain/user.js';
import { IsFullName } from './is-full-name.decorator.js';

/** Left out: stays as it is. */
const given = (_: object, value: unknown): boolean => value !== undefined;
/** Left out: stays as it is; null: cleared. */
const givenAndNotNull = (_: object, value: unknown): boolean => value !== undefined && value !== null;

/** What to change of one's own profile; what is left out stays as it is. */
export class ProfileChangeDto {
  /** @example "Ada Lovelace" */
  @ApiPropertyOptional({ minLength: 1, maxLength: MAX_NAME_LENGTH })
  @ValidateIf(given)
  @IsFullName()
  full_name?: string;

  /** Null clears it. @example "ada" */
  @ValidateIf(givenAndNotNull)
  @Matches(/^[a-z0-9][a-z0-9._-]{2,31}$/, {
    message: 'username must be 3 to 32 of a-z, 0-9, dot, dash and underscore, and begin with a letter or digit',
  })
  username?: string | null;

  /** Null clears it. @example "1990-12-10" */
  @ValidateIf(givenAndNotNull)
  @Matches(/^(19|20)\d{2}-\d{2}-\d{2}$/, { message: 'birthday must be a date such as 1990-12-10' })
  @IsISO8601({ strict: true }, { message: 'birthday must be a day that exists' })
  birthday?: string | null;

  /** IANA name. @example "Europe/London" */
  @ValidateIf(given)
  @IsTimeZone({ message: 'time_zone must be an IANA name such as Europe/London' })
  // Offsets such as +02:00 pass for time zones, and PostgreSQL reads their sign the other way round.
  @Matches(/^[A-Za-z]/, { message: 'time_zone must be a name, and not an offset' })
  time_zone?: string;

  toChange(): ProfileChange {
    return {
      ...(this.full_name !== undefined && { fullName: this.full_name }),
      ...(this.username !== undefined && { username: this.username }),
      ...(this.birthday !== undefined && { birthday: this.birthday }),
      ...(this.time_zone !== undefined && { timeZone: this.time_zone }),
    };
  }
}
