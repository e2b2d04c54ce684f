import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AccessTokens } from '../application/access-tokens.js';
import { PersonReader } from '../application/person-reader.js';
import type { OpenedSession } from '../application/sessions.service.js';
import type { SessionRef } from '../domain/access-token.js';
import { Cookies } from './cookies.js';
import { CrossSiteProtection } from './cross-site.js';
import { BrowserSessionDto } from './session.dto.js';
import { TokensDto } from './tokens.dto.js';

/** An opened or refreshed session as its client wants it: tokens in the body, or in cookies. */
@Injectable()
export class TokenAnswers {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly people: PersonReader,
    private readonly cookies: Cookies,
    private readonly crossSite: CrossSiteProtection,
  ) {}

  async forProgram(opened: OpenedSession): Promise<TokensDto> {
    return TokensDto.of(await this.accessTokenOf(opened), opened.refreshToken);
  }

  async forBrowser(opened: OpenedSession, reply: FastifyReply): Promise<BrowserSessionDto> {
    this.cookies.put(reply, { access: await this.accessTokenOf(opened), refresh: opened.refreshToken });
    return this.ofSession({ userId: opened.session.userId, sessionId: opened.session.id });
  }

  async ofSession({ userId, sessionId }: SessionRef): Promise<BrowserSessionDto> {
    return BrowserSessionDto.of(await this.people.read(userId), this.crossSite.tokenFor(sessionId));
  }

  private accessTokenOf({ session }: OpenedSession): Promise<string> {
    return this.accessTokens.issue({ userId: session.userId, sessionId: session.id });
  }
}
