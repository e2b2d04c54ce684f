import { IsEmail, IsString, Length, MaxLength, MinLength } from 'class-validator';
import type { WantedPassword } from '../application/password-change.service.js';

export class ChangePasswordDto {
  @IsString()
  @Length(1, 4_096)
  current_password!: string;

  /** At least 8 characters, none of the most common ones. */
  @IsString()
  @MinLength(1)
  new_password!: string;

  toWanted(): WantedPassword {
    return { current: this.current_password, wanted: this.new_password };
  }
}

export class ForgotPasswordDto {
  /** @example "ada@example.com" */
  @IsEmail({}, { message: 'email must be an e-mail address' })
  @MaxLength(254)
  email!: string;
}

export class ResetPasswordDto {
  /** From the link in the mail. */
  @IsString()
  @Length(1, 200)
  token!: string;

  /** At least 8 characters, none of the most common ones. */
  @IsString()
  @MinLength(1)
  new_password!: string;
}
