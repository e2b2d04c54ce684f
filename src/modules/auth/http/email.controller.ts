import { Body, Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiErrors } from '../../../platform/http/index.js';
import { CurrentUser, ForRole, Public, Rate, type UserCaller } from '../../../platform/security/index.js';
import { EmailTaken } from '../../users/index.js';
import { EmailChangeService } from '../application/email-change.service.js';
import { EmailService } from '../application/email.service.js';
import { LinkInvalid } from '../domain/errors/link-invalid.error.js';
import { PasswordWrong } from '../domain/errors/password-wrong.error.js';
import { SignInBusy } from '../domain/errors/sign-in-busy.error.js';
import { TooManyAttempts } from '../domain/errors/too-many-attempts.error.js';
import { Clients } from './clients.js';
import { ChangeEmailDto, ConfirmEmailDto } from './email.dto.js';
import { MAIL_RATE, SIGN_IN_RATE } from './rates.js';

@Controller('auth/email')
@ApiTags('Password and e-mail')
export class EmailController {
  constructor(
    private readonly email: EmailService,
    private readonly changing: EmailChangeService,
    private readonly clients: Clients,
  ) {}

  /** Mails me the link to confirm my address once more. */
  @Post('verification')
  @ForRole('user')
  @Rate(MAIL_RATE)
  @HttpCode(HttpStatus.ACCEPTED)
  askAgain(@CurrentUser() { userId }: UserCaller): Promise<void> {
    return this.email.askAgain(userId);
  }

  /** Mails a link to the new address; it becomes mine when I open it. */
  @Post('change')
  @ForRole('user')
  @Rate(MAIL_RATE)
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiErrors(PasswordWrong, TooManyAttempts, SignInBusy)
  change(
    @CurrentUser() caller: UserCaller,
    @Body() { email, password }: ChangeEmailDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.changing.ask({ userId: caller.userId, email, password, client: this.clients.of(request) });
  }

  /** Confirms the address that the link was sent to. */
  @Post('confirm')
  @Public()
  @Rate(SIGN_IN_RATE)
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiErrors(LinkInvalid, EmailTaken)
  confirm(@Body() { token }: ConfirmEmailDto): Promise<void> {
    return this.email.confirm(token);
  }
}
