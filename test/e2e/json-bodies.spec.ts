import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { BodyLimit } from '../../src/platform/http/index.js';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { rawExchange } from '../support/raw-http.js';

@Controller('guest')
@Public()
class GuestController {
  @Post('echo')
  echo(@Body() body: unknown) {
    return { got: body ?? null };
  }

  @Post('roomy')
  @BodyLimit(100_000)
  roomy(@Body() body: string) {
    return { length: body.length };
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp({ guests: [{ module: GuestModule }] });
});
afterAll(() => house.close());

const post = (body: string, type = 'application/json', path = '/api/v1/guest/echo') =>
  house.call('POST', path, { body, headers: { 'content-type': type } });

describe('a body', () => {
  it.each([
    ['malformed', '{"password":"hunter2",}', 400, 'request.malformed_json'],
    ['empty', '', 400, 'request.malformed_json'],
    ['30,000 levels deep', '['.repeat(30_000) + ']'.repeat(30_000), 400, 'request.json_too_deep'],
    ['with __proto__', '{"__proto__":{"role":"admin"}}', 400, 'request.forbidden_key'],
    ['with an escaped __proto__', String.raw`{"\u005f_proto__":{"role":"admin"}}`, 400, 'request.forbidden_key'],
    ['with constructor.prototype', '{"constructor":{"prototype":{}}}', 400, 'request.forbidden_key'],
    ['with a NUL', String.raw`{"name":"a\u0000"}`, 400, 'request.forbidden_character'],
    ['of 2 MB', JSON.stringify('a'.repeat(2_000_000)), 413, 'request.body_too_large'],
    ['of 64 KiB and one byte', JSON.stringify('a'.repeat(64 * 1024 - 1)), 413, 'request.body_too_large'],
  ])('that is %s is refused', async (_what, text, status, code) => {
    const { headers, ...answer } = await post(text);
    expect(answer).toMatchObject({ status, body: { status, code, request_id: headers.get('x-request-id') } });
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|aaaaaaaa|admin/);
  });

  it('of 64 KiB is taken', async () => {
    expect((await post(JSON.stringify('a'.repeat(64 * 1024 - 2)))).status).toBe(201);
  });

  it('may be larger where a route says so, and no larger than that', async () => {
    const body = (bytes: number) => JSON.stringify('a'.repeat(bytes - 2));
    expect(await post(body(100_000), undefined, '/api/v1/guest/roomy')).toMatchObject({
      status: 201,
      body: { length: 99_998 },
    });
    expect((await post(body(100_001), undefined, '/api/v1/guest/roomy')).status).toBe(413);
  });

  it('without a length is cut off at the limit', async () => {
    const head =
      'POST /api/v1/guest/echo HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
    const chunk = `8000\r\n${'1'.repeat(0x8000)}\r\n`;
    const { status, body } = await rawExchange(house.url, head + chunk.repeat(3));
    expect({ status, code: JSON.parse(body).code }).toEqual({ status: 413, code: 'request.body_too_large' });
  });

  it('may be missing where a route does not need it', async () => {
    expect(await house.call('POST', '/api/v1/guest/echo')).toMatchObject({ status: 201, body: { got: null } });
  });
});

describe('the media type', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON', 'application/vnd.trade+json'])(
    '%s is taken',
    async (type) => {
      expect(await post('{"a":1}', type)).toMatchObject({ status: 201, body: { got: { a: 1 } } });
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/jsonp',
    'json',
    '*/*',
  ])('%s is not', async (type) => {
    expect(await post('{"a":1}', type)).toMatchObject({
      status: 415,
      body: {
        code: 'request.unsupported_media_type',
        detail: 'This route takes application/json. Set the Content-Type header.',
      },
    });
  });

  it('must be given with a body', async () => {
    const bytes = 'POST /api/v1/guest/echo HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}';
    expect((await rawExchange(house.url, bytes)).status).toBe(415);
  });
});
