import { Body, Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiErrors } from '../../../platform/http/index.js';
import { CurrentUser, ForRole, Public, Rate, type UserCaller } from '../../../platform/security/index.js';
import { PasswordChangeService } from '../application/password-change.service.js';
import { PasswordResetService } from '../application/password-reset.service.js';
import { LinkInvalid } from '../domain/errors/link-invalid.error.js';
import { PasswordWrong } from '../domain/errors/password-wrong.error.js';
import { SignInBusy } from '../domain/errors/sign-in-busy.error.js';
import { TooManyAttempts } from '../domain/errors/too-many-attempts.error.js';
import { Clients } from './clients.js';
import { ChangePasswordDto, ForgotPasswordDto, ResetPasswordDto } from './password.dto.js';
import { MAIL_RATE, SIGN_IN_RATE } from './rates.js';

@Controller('auth/password')
@ApiTags('Password and e-mail')
export class PasswordController {
  constructor(
    private readonly changing: PasswordChangeService,
    private readonly resetting: PasswordResetService,
    private readonly clients: Clients,
  ) {}

  /** Changes my password and signs me out everywhere else. */
  @Post('change')
  @ForRole('user')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiErrors(PasswordWrong, TooManyAttempts, SignInBusy)
  change(
    @CurrentUser() caller: UserCaller,
    @Body() body: ChangePasswordDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.changing.change(caller, body.toWanted(), this.clients.of(request));
  }

  /** Mails a link to choose a new password, if there is such an account; the answer does not tell. */
  @Post('forgot')
  @Public()
  @Rate(MAIL_RATE)
  @HttpCode(HttpStatus.ACCEPTED)
  forgot(@Body() { email }: ForgotPasswordDto): Promise<void> {
    return this.resetting.forgot(email);
  }

  /** Sets a new password with the token of the link, and signs out everywhere. */
  @Post('reset')
  @Public()
  @Rate(SIGN_IN_RATE)
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiErrors(LinkInvalid, SignInBusy)
  reset(@Body() { token, new_password }: ResetPasswordDto): Promise<void> {
    return this.resetting.reset(token, new_password);
  }
}
