import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiErrors } from '../../../platform/http/index.js';
import { CurrentUser, ForRole, Public, Rate, type UserCaller } from '../../../platform/security/index.js';
import { CsrfRefused } from '../domain/errors/csrf-refused.error.js';
import { RefreshInvalid } from '../domain/errors/refresh-invalid.error.js';
import { RefreshRaced } from '../domain/errors/refresh-raced.error.js';
import { SessionNotFound } from '../domain/errors/session-not-found.error.js';
import { BrowserSessions } from './browser-sessions.js';
import { LoginDto } from './login.dto.js';
import { SIGN_IN_RATE } from './rates.js';
import { BrowserSessionDto } from './session.dto.js';
import { SIGN_IN_ERRORS } from './sign-in-errors.js';

@Controller('auth/session')
@ApiTags('Sign-in')
export class BrowserSessionController {
  constructor(private readonly sessions: BrowserSessions) {}

  /** Signs a web app in: the tokens travel in HttpOnly cookies, which scripts never see. */
  @Post()
  @Public()
  @Rate(SIGN_IN_RATE)
  @HttpCode(HttpStatus.OK)
  @ApiErrors(...SIGN_IN_ERRORS, CsrfRefused)
  begin(
    @Body() body: LoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BrowserSessionDto> {
    return this.sessions.begin(body.toClaim(), request, reply);
  }

  /** Who is signed in here, and the CSRF token, for a page that was loaded anew. */
  @Get()
  @ForRole('user')
  show(@CurrentUser() caller: UserCaller): Promise<BrowserSessionDto> {
    return this.sessions.show(caller);
  }

  /** Renews the cookies. */
  @Post('refresh')
  @Public()
  @Rate(SIGN_IN_RATE)
  @HttpCode(HttpStatus.OK)
  @ApiErrors(RefreshInvalid, RefreshRaced, CsrfRefused)
  refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<BrowserSessionDto> {
    return this.sessions.refresh(request, reply);
  }

  /** Signs out here and takes the cookies away. */
  @Delete()
  @ForRole('user')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiErrors(SessionNotFound)
  end(@CurrentUser() caller: UserCaller, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.sessions.end(caller, reply);
  }
}
