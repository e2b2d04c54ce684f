import { Injectable, type OnModuleInit } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../../../config/index.js';
import { Log } from '../../../platform/observability/index.js';
import { ACCESS_TOKEN_SECONDS } from '../domain/access-token.js';
import { REFRESH_TOKEN_SECONDS } from '../application/refresh-tokens.js';

const DEVICE_SECONDS = 400 * 24 * 60 * 60;

interface Names {
  readonly access: string;
  readonly refresh: string;
  readonly device: string;
}

/** The prefixes make browsers refuse these cookies from any other host or an insecure one. */
const SECURE_NAMES: Names = { access: '__Host-ty_access', refresh: '__Secure-ty_refresh', device: '__Host-ty_device' };
const PLAIN_NAMES: Names = { access: 'ty_access', refresh: 'ty_refresh', device: 'ty_device' };

/** The refresh token goes to all of /api, because the older alias paths of the session stand there. */
const REFRESH_PATH = '/api';

/** Tokens as HttpOnly cookies, which scripts never see. Over plain http, for development, they lose what needs TLS. */
@Injectable()
export class Cookies implements OnModuleInit {
  private readonly secure: boolean;
  private readonly names: Names;

  constructor(
    private readonly settings: Settings,
    private readonly log: Log,
  ) {
    this.secure = settings.publicUrl.startsWith('https:');
    this.names = this.secure ? SECURE_NAMES : PLAIN_NAMES;
  }

  onModuleInit(): void {
    if (this.secure) return;
    if (this.settings.environment === 'production') {
      this.log.warn(
        'PUBLIC_URL is http: session cookies travel unprotected. Put TLS in front and set PUBLIC_URL to https.',
      );
    } else {
      this.log.info('PUBLIC_URL is http: session cookies are plain ones, as is right for development only');
    }
  }

  accessTokenOf(request: FastifyRequest): string | undefined {
    return this.read(request)[this.names.access];
  }

  refreshTokenOf(request: FastifyRequest): string | undefined {
    return this.read(request)[this.names.refresh];
  }

  deviceOf(request: FastifyRequest): string | undefined {
    return this.read(request)[this.names.device];
  }

  put(reply: FastifyReply, tokens: { readonly access: string; readonly refresh: string }): void {
    this.set(reply, this.names.access, tokens.access, '/', ACCESS_TOKEN_SECONDS);
    this.set(reply, this.names.refresh, tokens.refresh, REFRESH_PATH, REFRESH_TOKEN_SECONDS);
  }

  putDevice(reply: FastifyReply, id: string): void {
    this.set(reply, this.names.device, id, '/', DEVICE_SECONDS);
  }

  clear(reply: FastifyReply): void {
    this.set(reply, this.names.access, '', '/', 0);
    this.set(reply, this.names.refresh, '', REFRESH_PATH, 0);
  }

  private read(request: FastifyRequest): Readonly<Record<string, string | undefined>> {
    const { cookie } = request.headers;
    return cookie === undefined ? {} : parseCookie(cookie);
  }

  private set(reply: FastifyReply, name: string, value: string, path: string, maxAge: number): void {
    const attributes = { httpOnly: true, secure: this.secure, sameSite: 'strict', path, maxAge } as const;
    void reply.header('set-cookie', stringifySetCookie({ name, value, ...attributes }));
  }
}
