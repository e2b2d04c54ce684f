import { IsEmail, IsOptional, IsString, Length, MaxLength, ValidateIf } from 'class-validator';
import type { Claim } from '../application/password-check.js';

/** Who signs in: an `email` or a `username`, and the password. */
export class LoginDto {
  /** @example "ada@example.com" */
  @ValidateIf(({ email, username }: LoginDto) => email !== undefined || username === undefined)
  @IsEmail({}, { message: 'email must be an e-mail address; or give a username' })
  @MaxLength(254)
  email?: string;

  /** @example "ada" */
  @ValidateIf(({ username }: LoginDto) => username !== undefined)
  @IsString()
  @Length(1, 254)
  username?: string;

  /** @example "a long sentence is fine" */
  @IsString()
  @Length(1, 4_096)
  password!: string;

  /** A code of the second factor, or a recovery code; needed when the answer without it is `auth.mfa_required`. @example "492039" */
  @IsOptional()
  @IsString()
  @Length(1, 64)
  mfa_code?: string;

  toClaim(): Claim {
    const { email, username, password, mfa_code } = this;
    return { name: email ?? username ?? '', password, mfaCode: mfa_code ?? undefined };
  }
}

export class RefreshDto {
  /** What the last sign-in or refresh answered. It works once. */
  @IsString()
  @Length(1, 200)
  refresh_token!: string;
}
