import { IsEmail, IsString, Length, MaxLength } from 'class-validator';

export class ChangeEmailDto {
  /** @example "ada@new.example.com" */
  @IsEmail({}, { message: 'email must be an e-mail address' })
  @MaxLength(254)
  email!: string;

  @IsString()
  @Length(1, 4_096)
  password!: string;
}

export class ConfirmEmailDto {
  /** From the link in the mail. */
  @IsString()
  @Length(1, 200)
  token!: string;
}
