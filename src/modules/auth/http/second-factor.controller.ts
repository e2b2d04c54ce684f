import { Body, Controller, Get, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiErrors } from '../../../platform/http/index.js';
import { CurrentUser, ForRole, Rate, type UserCaller } from '../../../platform/security/index.js';
import { SecondFactorOffers } from '../application/second-factor-offers.js';
import { SecondFactorsService } from '../application/second-factors.service.js';
import { MfaAlreadyEnabled } from '../domain/errors/mfa-already-enabled.error.js';
import { MfaCodeWrong } from '../domain/errors/mfa-code-wrong.error.js';
import { MfaNotSetUp } from '../domain/errors/mfa-not-set-up.error.js';
import { PasswordWrong } from '../domain/errors/password-wrong.error.js';
import { SignInBusy } from '../domain/errors/sign-in-busy.error.js';
import { TooManyAttempts } from '../domain/errors/too-many-attempts.error.js';
import { PasswordConfirmationDto } from './account.dto.js';
import { Clients } from './clients.js';
import { SECOND_FACTOR_RATE } from './rates.js';
import { SecondFactorOfferDto } from './second-factor-offer.dto.js';
import { CodeDto, RecoveryCodesDto, SecondFactorDto } from './second-factor.dto.js';

@Controller('auth/mfa')
@ApiTags('Second factor')
@ForRole('user')
@Rate(SECOND_FACTOR_RATE)
export class SecondFactorController {
  constructor(
    private readonly offers: SecondFactorOffers,
    private readonly factors: SecondFactorsService,
    private readonly clients: Clients,
  ) {}

  /** Whether I have a second factor, and how many recovery codes are left. */
  @Get()
  show(@CurrentUser() { userId }: UserCaller): Promise<SecondFactorDto> {
    return this.factors.overview(userId).then(SecondFactorDto.from);
  }

  /** Offers a new secret for my authenticator app, for my password. It is not asked for until a code confirms it. */
  @Post('setup')
  @HttpCode(HttpStatus.OK)
  @ApiErrors(PasswordWrong, TooManyAttempts, SignInBusy, MfaAlreadyEnabled)
  setUp(
    @CurrentUser() { userId }: UserCaller,
    @Body() { password }: PasswordConfirmationDto,
    @Req() request: FastifyRequest,
  ): Promise<SecondFactorOfferDto> {
    return this.offers.make({ userId, password, client: this.clients.of(request) }).then(SecondFactorOfferDto.from);
  }

  /** Confirms the secret with a first code of the app; from then on signing in takes one. Answers my recovery codes. */
  @Post('confirm')
  @HttpCode(HttpStatus.OK)
  @ApiErrors(MfaNotSetUp, MfaAlreadyEnabled, MfaCodeWrong, TooManyAttempts)
  confirm(
    @CurrentUser() { userId }: UserCaller,
    @Body() { code }: CodeDto,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodesDto> {
    return this.factors.confirm({ userId, code, client: this.clients.of(request) }).then(RecoveryCodesDto.from);
  }

  /** Removes my second factor. */
  @Post('remove')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiErrors(MfaNotSetUp, MfaCodeWrong, TooManyAttempts)
  remove(
    @CurrentUser() { userId }: UserCaller,
    @Body() { code }: CodeDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.factors.remove({ userId, code, client: this.clients.of(request) });
  }

  /** New recovery codes; those from before work no more. */
  @Post('recovery-codes')
  @HttpCode(HttpStatus.OK)
  @ApiErrors(MfaNotSetUp, MfaCodeWrong, TooManyAttempts)
  renewRecoveryCodes(
    @CurrentUser() { userId }: UserCaller,
    @Body() { code }: CodeDto,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodesDto> {
    return this.factors
      .renewRecoveryCodes({ userId, code, client: this.clients.of(request) })
      .then(RecoveryCodesDto.from);
  }
}
