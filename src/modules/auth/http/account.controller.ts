import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiErrors } from '../../../platform/http/index.js';
import { CurrentUser, ForRole, type UserCaller } from '../../../platform/security/index.js';
import { StandingRefused } from '../../users/index.js';
import { AccountExportService } from '../application/account-export.service.js';
import { AccountService } from '../application/account.service.js';
import { PasswordWrong } from '../domain/errors/password-wrong.error.js';
import { SignInBusy } from '../domain/errors/sign-in-busy.error.js';
import { TooManyAttempts } from '../domain/errors/too-many-attempts.error.js';
import { AccountExportDto, PasswordConfirmationDto, SignInAttemptsDto } from './account.dto.js';
import { Clients } from './clients.js';

const SHOWN_ATTEMPTS = 50;

@Controller('auth')
@ApiTags('Account')
@ForRole('user')
export class AccountController {
  constructor(
    private readonly account: AccountService,
    private readonly exports: AccountExportService,
    private readonly clients: Clients,
  ) {}

  /** The latest tries to sign in to my account, also the failed ones. */
  @Get('sign-ins')
  signIns(@CurrentUser() { userId }: UserCaller): Promise<SignInAttemptsDto> {
    return this.exports.attemptsOf(userId, SHOWN_ATTEMPTS).then(SignInAttemptsDto.of);
  }

  /** Everything that is kept of me here. */
  @Get('account/export')
  export(@CurrentUser() { userId, sessionId }: UserCaller): Promise<AccountExportDto> {
    return this.exports.read(userId).then((exported) => AccountExportDto.of(exported, sessionId));
  }

  /** Closes my account and signs me out everywhere. An administrator can open it again. */
  @Post('account/deactivate')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiErrors(PasswordWrong, TooManyAttempts, SignInBusy, StandingRefused)
  deactivate(
    @CurrentUser() { userId }: UserCaller,
    @Body() { password }: PasswordConfirmationDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.account.deactivate({ userId, password, client: this.clients.of(request) });
  }

  /** Erases who I am. What the books need stays under a pseudonym. This cannot be undone. */
  @Delete('account')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiErrors(PasswordWrong, TooManyAttempts, SignInBusy, StandingRefused)
  remove(
    @CurrentUser() { userId }: UserCaller,
    @Body() { password }: PasswordConfirmationDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.account.remove({ userId, password, client: this.clients.of(request) });
  }
}
