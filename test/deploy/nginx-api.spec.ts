import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { as } from '../support/test-callers.js';
import { type Nginx, startNginx } from './support/nginx.js';
import { send } from './support/send.js';

/** A guest that tells what the app believes of its caller. */
@Controller('caller')
@Public()
class CallerController {
  @Get()
  show(@Req() request: FastifyRequest) {
    return { address: request.ip, protocol: request.protocol, host: request.host };
  }
}
@Module({ controllers: [CallerController] })
class CallerModule {}

let house: TestApp;
let nginx: Nginx;

beforeAll(async () => {
  house = await startTestApp({ environment: { TRUST_PROXY: 'loopback' }, guests: [{ module: CallerModule }] });
  nginx = await startNginx(new URL(house.url).host);
});
afterAll(async () => {
  await nginx.stop();
  await house.close();
});

describe('the app behind nginx', () => {
  it('tells its health', async () => {
    const response = await fetch(`${nginx.url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'ok' });
  });

  it.each(['/docs', '/redoc'])('shows %s under the policy that the app gave it', async (path) => {
    const [direct, through] = [await house.fetch(path), await fetch(nginx.url + path)];
    expect(through.status).toBe(200);
    expect(await through.text()).toBe(await direct.text());
    expect(through.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(through.headers.get('content-security-policy')).toBe(direct.headers.get('content-security-policy'));
    expect(through.headers.get('server')).toBe('nginx');
  });

  it('compresses JSON on its way out', async () => {
    const response = await fetch(`${nginx.url}/openapi.json`);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.json()).toEqual(await house.fetch('/openapi.json').then((direct) => direct.json()));
  });

  it.each(['/', '/accounts/42', '/nothing.css'])('hears of %s, which is no file', async (path) => {
    const [direct, through] = [await house.fetch(path), await fetch(nginx.url + path)];
    expect(through.status).toBe(direct.status);
    expect(through.headers.get('content-security-policy')).toBe(direct.headers.get('content-security-policy'));
  });

  it('keeps its figures inside', async () => {
    expect((await house.fetch('/metrics')).status).toBe(200);
    const spellings = ['/metrics', '/metrics/', '/metrics?a=1', '//metrics', '/./metrics', '/api/../metrics'];
    const escaped = ['/%6detrics', '/metric%73', '/api/%2e%2e/metrics', '/api/..%2fmetrics', '/metrics%2f'];
    for (const path of [...spellings, ...escaped]) {
      const { status, body, headers } = await send(nginx.url, path);
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(headers['content-type']).toBe('application/problem+json');
      expect(body).not.toContain('nodejs_');
    }
  });
});

describe('who the app believes is calling', () => {
  const callerOf = async (headers: Record<string, string>, localAddress: string): Promise<unknown> =>
    JSON.parse((await send(nginx.url, '/api/v1/caller', { headers, localAddress })).body);

  it('is the address that nginx saw', async () => {
    expect(await callerOf({}, '127.0.0.7')).toMatchObject({ address: '127.0.0.7' });
  });

  it('is not what the client claims', async () => {
    const forged = {
      'x-forwarded-for': '203.0.113.9, 198.51.100.7',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
      'x-real-ip': '203.0.113.9',
      forwarded: 'for=203.0.113.9;proto=https',
    };
    expect(await callerOf(forged, '127.0.0.7')).toEqual({
      address: '127.0.0.7',
      protocol: 'http',
      host: new URL(nginx.url).host,
    });
  });
});

describe('request ids', () => {
  it('are the client’s own when they are good ones, for the app and for nginx', async () => {
    const headers = { 'x-request-id': 'my-request.0042' };
    for (const path of ['/health/live', '/metrics']) {
      expect((await fetch(nginx.url + path, { headers })).headers.get('x-request-id')).toBe('my-request.0042');
    }
    await eventually('its line in the log', () => nginx.logged().includes('"request_id":"my-request.0042"'));
  });

  it.each([{}, { 'x-request-id': '" forged' }])('are made by nginx otherwise: %j', async (headers) => {
    const answered = await fetch(`${nginx.url}/health/live`, { headers });
    const id = answered.headers.get('x-request-id') ?? '';
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    // nginx writes the line when it is done with the request, which is after the answer.
    await eventually('its line in the log', () => nginx.logged().includes(`"request_id":"${id}"`));
  });
});

describe('too large a body', () => {
  const post = (bytes: number) =>
    fetch(`${nginx.url}/api/v1/users/me`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...as('user', '01980000-0000-7000-8000-000000000000') },
      body: JSON.stringify({ full_name: 'x'.repeat(bytes) }),
    });

  it.each([
    ['the app', 70_000, "default-src 'none'; frame-ancestors 'none'"],
    ['nginx, before the app has to read it,', 1_000_000, null],
  ])('is refused by %s with the same problem', async (_who, bytes, policy) => {
    const response = await post(bytes);
    expect(response.status).toBe(413);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    // Only the app adds this header, so it tells who answered.
    expect(response.headers.get('content-security-policy')).toBe(policy);
    expect(await response.json()).toEqual({
      type: 'urn:tradeyard:problem:request.body_too_large',
      title: 'The request is too large',
      status: 413,
      code: 'request.body_too_large',
      detail: expect.any(String),
      request_id: response.headers.get('x-request-id'),
    });
  });
});
