import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Client } from '../domain/client.js';
import { RefreshInvalid } from '../domain/errors/refresh-invalid.error.js';
import { Clients } from './clients.js';
import { Cookies } from './cookies.js';
import { CrossSiteProtection } from './cross-site.js';

/** What a browser's request brings with it. */
@Injectable()
export class BrowserRequests {
  constructor(
    private readonly clients: Clients,
    private readonly cookies: Cookies,
    private readonly crossSite: CrossSiteProtection,
  ) {}

  /** @throws CsrfRefused */
  requireOwnPage(request: FastifyRequest): void {
    this.crossSite.requireOrigin(request);
  }

  clientOf(request: FastifyRequest, reply: FastifyReply): Client {
    return this.clients.ofBrowser(request, reply);
  }

  /** @throws RefreshInvalid */
  refreshTokenOf(request: FastifyRequest): string {
    const token = this.cookies.refreshTokenOf(request);
    if (token === undefined || token === '') throw new RefreshInvalid();
    return token;
  }

  forget(reply: FastifyReply): void {
    this.cookies.clear(reply);
  }
}
