import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Patch } from '@nestjs/common';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { rawExchange } from '../support/raw-http.js';

@Controller('guest')
@Public()
class GuestController {
  @Get()
  show() {
    return { shown: true };
  }

  @Patch()
  change() {
    return { changed: true };
  }

  @Get('breaks')
  breaks(): void {
    throw new Error('broken');
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

const APP = 'https://app.example.com';
const SECURITY_HEADERS = {
  'content-security-policy': expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'/),
  'cross-origin-resource-policy': 'same-site',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

let house: TestApp;
let closed: TestApp;

beforeAll(async () => {
  const guests = [{ module: GuestModule }];
  house = await startTestApp({ guests, environment: { CORS_ORIGINS: `${APP}, http://localhost:5173` } });
  closed = await startTestApp({ guests });
});
afterAll(() => Promise.all([house.close(), closed.close()]));

describe('security headers', () => {
  const line = (method: string, path: string, ...headers: string[]) =>
    [`${method} ${path} HTTP/1.1`, 'host: a', 'connection: close', ...headers, '', ''].join('\r\n');
  const JSON_TYPE = 'content-type: application/json';

  it.each([
    ['an answer', 200, line('GET', '/api/v1/guest')],
    ['an empty answer', 404, line('HEAD', '/nowhere')],
    ['malformed JSON', 400, `${line('PATCH', '/api/v1/guest', JSON_TYPE, 'content-length: 1')}{`],
    ['a missing sign-in', 401, line('GET', '/api/v1/users/me')],
    ['nothing there', 404, line('GET', '/nowhere')],
    ['an address that is none', 404, line('GET', '*')],
    ['a body too large', 413, `${line('PATCH', '/api/v1/guest', JSON_TYPE, 'content-length: 99999')}{`],
    ['a wrong media type', 415, `${line('PATCH', '/api/v1/guest', 'content-type: text/plain', 'content-length: 1')}{`],
    ['a fault of ours', 500, line('GET', '/api/v1/guest/breaks')],
    ['an address that cannot be read', 400, line('GET', '/%')],
    ['what is not HTTP', 400, 'HELLO\r\n\r\n'],
    ['headers too large', 431, line('GET', '/', `x-long: ${'a'.repeat(17_000)}`)],
    ['a preflight', 204, line('OPTIONS', '/api/v1/guest', `origin: ${APP}`, 'access-control-request-method: PATCH')],
    ['a page of the docs', 200, line('GET', '/docs')],
    ['a file of the docs', 200, line('GET', '/docs/assets/swagger.js')],
    ['a redirect', 308, line('GET', '/docs/')],
  ])('stand on %s (%i)', async (_what, status, bytes) => {
    const answer = await rawExchange(house.url, bytes);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(SECURITY_HEADERS);
    expect(answer.headers['x-request-id']).toMatch(/^[\w.-]{8,64}$/);
    expect(answer.headers).not.toHaveProperty('server');
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  });

  it('keep answers out of every cache', async () => {
    expect((await house.fetch('/api/v1/guest')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('CORS', () => {
  const from = (origin: string, more: Record<string, string> = {}) => ({ headers: { origin, ...more } });
  const preflight = (origin: string) => ({
    method: 'OPTIONS',
    ...from(origin, {
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'content-type,authorization',
    }),
  });

  it.each([APP, 'http://localhost:5173'])(
    'lets %s in, with cookies, and lets it read what it needs',
    async (origin) => {
      const { status, headers } = await house.fetch('/api/v1/guest', from(origin));
      expect(status).toBe(200);
      expect(Object.fromEntries(headers)).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'x-request-id, retry-after, ratelimit, ratelimit-policy',
        vary: expect.stringContaining('Origin'),
      });
    },
  );

  it('answers a preflight with all methods of the house', async () => {
    const { status, headers } = await house.fetch('/api/v1/guest', preflight(APP));
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': APP,
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': 'content-type,authorization',
      'access-control-max-age': '600',
    });
  });

  it('lets the app read a refusal too', async () => {
    const { status, headers } = await house.fetch('/api/v1/users/me', from(APP));
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, APP]);
  });

  it.each([
    'null',
    'https://app.example.com.evil.example',
    'http://app.example.com',
    'https://APP.example.com',
    `${APP}:8443`,
    '*',
  ])('keeps %s out', async (origin) => {
    for (const request of [from(origin), preflight(origin)]) {
      const { headers } = await house.fetch('/api/v1/guest', request);
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  it('is off unless origins are named', async () => {
    for (const request of [from(APP), preflight(APP), from('null')]) {
      const { headers } = await closed.fetch('/api/v1/guest', request);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
