import { Body, Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiErrors } from '../../../platform/http/index.js';
import { Public, Rate } from '../../../platform/security/index.js';
import { RefreshService } from '../application/refresh.service.js';
import { SignInService } from '../application/sign-in.service.js';
import { RefreshInvalid } from '../domain/errors/refresh-invalid.error.js';
import { RefreshRaced } from '../domain/errors/refresh-raced.error.js';
import { Clients } from './clients.js';
import { LoginDto, RefreshDto } from './login.dto.js';
import { SIGN_IN_RATE } from './rates.js';
import { SIGN_IN_ERRORS } from './sign-in-errors.js';
import { TokenAnswers } from './token-answers.js';
import { TokensDto } from './tokens.dto.js';

@Controller('auth')
@ApiTags('Sign-in')
@Public()
@Rate(SIGN_IN_RATE)
export class TokenController {
  constructor(
    private readonly signIn: SignInService,
    private readonly refreshing: RefreshService,
    private readonly clients: Clients,
    private readonly answers: TokenAnswers,
  ) {}

  /** Signs a program in. */
  @Post('login')
  @HttpCode(HttpStatus.OK)
  @ApiErrors(...SIGN_IN_ERRORS)
  login(@Body() body: LoginDto, @Req() request: FastifyRequest): Promise<TokensDto> {
    return this.signIn
      .signIn(body.toClaim(), 'bearer', this.clients.of(request))
      .then((opened) => this.answers.forProgram(opened));
  }

  /** Trades a refresh token for the next pair. A token that is used twice ends its session. */
  @Post('refresh')
  @HttpCode(HttpStatus.OK)
  @ApiErrors(RefreshInvalid, RefreshRaced)
  refresh(@Body() body: RefreshDto, @Req() request: FastifyRequest): Promise<TokensDto> {
    return this.refreshing
      .refresh(body.refresh_token, this.clients.of(request))
      .then((opened) => this.answers.forProgram(opened));
  }
}
