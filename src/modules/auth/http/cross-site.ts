import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Settings } from '../../../config/index.js';
import { CsrfRefused } from '../domain/errors/csrf-refused.error.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Keeps other sites from acting with somebody's cookies: where the request comes from, and a token that only our page has. */
@Injectable()
export class CrossSiteProtection {
  private readonly origins: ReadonlySet<string>;
  private readonly key: Buffer;

  constructor(settings: Settings) {
    this.origins = new Set([new URL(settings.publicUrl).origin, ...settings.corsOrigins]);
    this.key = Buffer.from(hkdfSync('sha256', settings.encryptionKeys[0].key, '', 'tradeyard csrf', 32));
  }

  /** Belongs to the session, so it stays good while the session is refreshed. */
  tokenFor(sessionId: string): string {
    return createHmac('sha256', this.key).update(sessionId).digest('base64url');
  }

  /** A request that changes something with a session cookie. @throws CsrfRefused */
  requireToken(request: FastifyRequest, sessionId: string): void {
    if (SAFE_METHODS.has(request.method)) return;
    this.requireOrigin(request);
    const given = Buffer.from(String(request.headers['x-csrf-token'] ?? ''));
    const expected = Buffer.from(this.tokenFor(sessionId));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new CsrfRefused();
  }

  /** Browsers say where a request comes from; programs say nothing and have no cookies to abuse. @throws CsrfRefused */
  requireOrigin(request: FastifyRequest): void {
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const isOurs = origin === undefined || this.origins.has(origin) || isOwnHost(origin, request.host);
    const isCrossSite = site === 'cross-site' && !(origin !== undefined && this.origins.has(origin));
    if (!isOurs || isCrossSite) throw new CsrfRefused();
  }
}

function isOwnHost(origin: string, host: string): boolean {
  return URL.parse(origin)?.host === host;
}
