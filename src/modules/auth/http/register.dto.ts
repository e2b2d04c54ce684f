import {
  IsEmail,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { IsFullName } from '../../users/index.js';
import type { Registration } from '../application/registration.service.js';

const wasGiven = (_: object, value: unknown): boolean => value !== undefined;
const needsFullName = ({ full_name, first_name, last_name }: RegisterDto): boolean =>
  full_name !== undefined || first_name === undefined || last_name === undefined;

/** `@IsOptional` lets null through, and null says nothing. */
const isGiven = (value: string | null | undefined): value is string => value !== undefined && value !== null;

/** A new person. The name comes as `full_name`, or as `first_name` and `last_name`. */
export class RegisterDto {
  /** @example "ada@example.com" */
  @IsEmail({}, { message: 'email must be an e-mail address' })
  @MaxLength(254)
  email!: string;

  /** At least 8 characters, none of the most common ones; anything else goes. @example "a long sentence is fine" */
  @IsString()
  @MinLength(1)
  password!: string;

  /** @example "Ada Lovelace" */
  @ValidateIf(needsFullName)
  @IsFullName()
  full_name?: string;

  /** @example "Ada" */
  @ValidateIf(wasGiven)
  @IsFullName()
  @MaxLength(100)
  first_name?: string;

  /** @example "Lovelace" */
  @ValidateIf(wasGiven)
  @IsFullName()
  @MaxLength(99)
  last_name?: string;

  /** @example "ada" */
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9._-]{2,31}$/, {
    message: 'username must be 3 to 32 of a-z, 0-9, dot, dash and underscore, and begin with a letter or digit',
  })
  username?: string;

  /** @example "1990-12-10" */
  @IsOptional()
  @Matches(/^(19|20)\d{2}-\d{2}-\d{2}$/, { message: 'birthday must be a date such as 1990-12-10' })
  @IsISO8601({ strict: true }, { message: 'birthday must be a day that exists' })
  birthday?: string;

  /** Whoever sent this person here. @example "FRIEND42" */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  referral_code?: string;

  toRegistration(): Registration {
    const { email, password, full_name, first_name, last_name, username, birthday, referral_code } = this;
    return {
      email,
      password,
      fullName: full_name ?? `${first_name} ${last_name}`,
      profile: { ...(isGiven(username) && { username }), ...(isGiven(birthday) && { birthday }) },
      ...(isGiven(referral_code) && { referralCode: referral_code }),
    };
  }
}
