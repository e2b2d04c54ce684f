import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { UserCaller } from '../../../platform/security/index.js';
import type { Claim } from '../application/password-check.js';
import { RefreshService } from '../application/refresh.service.js';
import { SessionsService } from '../application/sessions.service.js';
import { SignInService } from '../application/sign-in.service.js';
import { RefreshInvalid } from '../domain/errors/refresh-invalid.error.js';
import { BrowserRequests } from './browser-requests.js';
import type { BrowserSessionDto } from './session.dto.js';
import { TokenAnswers } from './token-answers.js';

/** Sessions whose tokens a browser keeps in cookies. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly signIn: SignInService,
    private readonly refreshing: RefreshService,
    private readonly sessions: SessionsService,
    private readonly requests: BrowserRequests,
    private readonly answers: TokenAnswers,
  ) {}

  async begin(claim: Claim, request: FastifyRequest, reply: FastifyReply): Promise<BrowserSessionDto> {
    this.requests.requireOwnPage(request);
    const opened = await this.signIn.signIn(claim, 'cookie', this.requests.clientOf(request, reply));
    return this.answers.forBrowser(opened, reply);
  }

  show(caller: UserCaller): Promise<BrowserSessionDto> {
    return this.answers.ofSession(caller);
  }

  async refresh(request: FastifyRequest, reply: FastifyReply): Promise<BrowserSessionDto> {
    this.requests.requireOwnPage(request);
    const client = this.requests.clientOf(request, reply);
    try {
      const token = this.requests.refreshTokenOf(request);
      return await this.answers.forBrowser(await this.refreshing.refresh(token, client), reply);
    } catch (error) {
      // Cookies that are good for nothing would only be sent again and again.
      if (error instanceof RefreshInvalid) this.requests.forget(reply);
      throw error;
    }
  }

  async end({ userId, sessionId }: UserCaller, reply: FastifyReply): Promise<void> {
    this.requests.forget(reply);
    await this.sessions.signOut(userId, sessionId, 'signed_out');
  }
}
