import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  type Authenticator,
  Authenticators,
  HoldsBack,
  Refuses,
  RefusesChanges,
  type UserCaller,
} from '../../../platform/security/index.js';
import { SessionViews } from '../application/session-views.js';
import { CsrfRefused } from '../domain/errors/csrf-refused.error.js';
import { MfaSetupNeeded } from '../domain/errors/mfa-setup-needed.error.js';
import { SessionEnded } from '../domain/errors/session-ended.error.js';
import { TokenExpired } from '../domain/errors/token-expired.error.js';
import { TokenInvalid } from '../domain/errors/token-invalid.error.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { Cookies } from './cookies.js';
import { CrossSiteProtection } from './cross-site.js';

const BEARER = /^Bearer ([\w.~+/=-]+)$/i;

/** People: an access token in the Authorization header, or in a cookie and then with proof against other sites. */
@Injectable()
@HoldsBack('admin', MfaSetupNeeded)
@Refuses('user', TokenInvalid, TokenExpired, SessionEnded)
@RefusesChanges('user', CsrfRefused)
export class SessionAuthenticator implements Authenticator, OnModuleInit {
  constructor(
    private readonly authenticators: Authenticators,
    private readonly tokens: AccessTokenStrategy,
    private readonly views: SessionViews,
    private readonly cookies: Cookies,
    private readonly crossSite: CrossSiteProtection,
  ) {}

  onModuleInit(): void {
    this.authenticators.register(this);
  }

  authenticate(request: FastifyRequest): Promise<UserCaller> | null {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.callerOf(BEARER.exec(authorization)?.[1] ?? '');
    const token = this.cookies.accessTokenOf(request);
    return token === undefined || token === '' ? null : this.cookieCallerOf(token, request);
  }

  private async callerOf(token: string): Promise<UserCaller> {
    const { sessionId, userId } = await this.tokens.verify(token);
    const { acting } = await this.views.of(sessionId, userId);
    return { kind: 'user', userId, sessionId, ...acting };
  }

  private async cookieCallerOf(token: string, request: FastifyRequest): Promise<UserCaller> {
    const caller = await this.callerOf(token);
    this.crossSite.requireToken(request, caller.sessionId);
    return caller;
  }
}
