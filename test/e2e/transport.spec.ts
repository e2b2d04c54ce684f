import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Module, Param, Get, Post } from '@nestjs/common';
import { HTTP_LIMITS } from '../../src/platform/http/index.js';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { logLines } from '../support/log-lines.js';
import { answerOn, rawConnection, rawExchange } from '../support/raw-http.js';

@Controller('guest')
@Public()
class GuestController {
  @Post('echo')
  echo(@Body() body: unknown) {
    return body;
  }

  @Get('things/:thing')
  thing(@Param('thing') thing: string) {
    return { thing };
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp({ guests: [{ module: GuestModule }] });
});
afterAll(() => house.close());

const POST_HEAD = 'POST /api/v1/guest/echo HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';

async function problemAfter(bytes: string | Buffer) {
  const { status, headers, body } = await rawExchange(house.url, bytes);
  const problem = JSON.parse(body);
  expect(headers).toMatchObject({
    'content-type': expect.stringMatching(/^application\/problem\+json/),
    'x-request-id': problem.request_id,
    'x-content-type-options': 'nosniff',
  });
  expect(problem.status).toBe(status);
  return { status, code: problem.code };
}

describe('what is not HTTP', () => {
  it.each([
    ['another language', 'HELLO\r\n\r\n'],
    ['a TLS greeting', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00])],
    ['an unknown method', 'FETCH / HTTP/1.1\r\nhost: a\r\n\r\n'],
    ['two lengths', `${POST_HEAD}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`],
    ['a length and chunks', `${POST_HEAD}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a chunk without a size', `${POST_HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n\r\n`],
    ['a header without a name', 'GET / HTTP/1.1\r\nhost: a\r\n: b\r\n\r\n'],
  ])('is refused: %s', async (_what, bytes) => {
    expect(await problemAfter(bytes)).toEqual({ status: 400, code: 'request.malformed_http' });
  });

  it('headers of more than 16 KiB are refused', async () => {
    const answer = problemAfter(`GET /health/live HTTP/1.1\r\nhost: a\r\nx-long: ${'a'.repeat(17_000)}\r\n\r\n`);
    expect(await answer).toEqual({ status: 431, code: 'request.headers_too_large' });
  });
});

describe('an address', () => {
  it.each([
    ['with half an escape', '/%', 400, 'request.malformed_url'],
    ['with an escape that is no UTF-8', '/api/v1/guest/things/%E0%A4%A', 400, 'request.malformed_url'],
    ['with a very long part', `/api/v1/guest/things/${'a'.repeat(10_000)}`, 414, 'request.url_too_long'],
    ['longer than the headers may be', `/${'a'.repeat(17_000)}`, 431, 'request.headers_too_large'],
    ['that is none', '*', 404, 'request.route_not_found'],
    ['of another host', 'http://other.example/nowhere', 404, 'request.route_not_found'],
  ])('%s is refused', async (_what, target, status, code) => {
    const bytes = `GET ${target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`;
    expect(await problemAfter(bytes)).toEqual({ status, code });
  });
});

describe('a sender that takes its time', () => {
  it('has 15 seconds at most in the house as it is', () => {
    const { headersTimeoutMs, requestTimeoutMs, checkEveryMs } = HTTP_LIMITS;
    expect(Math.max(headersTimeoutMs, requestTimeoutMs) + checkEveryMs).toBeLessThanOrEqual(15_000);
  });

  const SILENCE = '';
  const HALF_A_HEAD = 'GET /health/live HTTP/1.1\r\nhost: a\r\n';
  const HALF_A_BODY = `${POST_HEAD}content-length: 100\r\n\r\n{"a":`;
  const HALF_THE_CHUNKS = `${POST_HEAD}transfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n`;

  async function stillSpeaking(to: TestApp, start: string) {
    const socket = await rawConnection(to.url);
    socket.write(start);
    return socket;
  }

  async function endOf(to: TestApp, start: string) {
    const { status, body } = await answerOn(await stillSpeaking(to, start));
    return { status, code: JSON.parse(body).code };
  }

  const timedOut = { status: 408, code: 'request.timeout' };

  it('to end the headers is answered and let go', async () => {
    const hasty = await startTestApp({
      limits: { headersTimeoutMs: 500, requestTimeoutMs: 600_000, checkEveryMs: 50 },
    });
    expect(await Promise.all([endOf(hasty, SILENCE), endOf(hasty, HALF_A_HEAD)])).toEqual([timedOut, timedOut]);
    await hasty.close();
  });

  it('to end the body is answered and let go, while others are served, however many there are', async () => {
    const guests = [{ module: GuestModule }];
    const hasty = await startTestApp({
      guests,
      limits: { headersTimeoutMs: 1_500, requestTimeoutMs: 1_500, checkEveryMs: 50 },
    });
    const starts = [SILENCE, HALF_A_HEAD, HALF_A_BODY, HALF_THE_CHUNKS];
    const ends = Promise.all(Array.from({ length: 300 }, (_, index) => endOf(hasty, starts[index % 4] ?? '')));
    let waiting = true;
    void ends.then(() => (waiting = false));
    while (waiting) {
      const body = { still: 'served' };
      expect(await hasty.call('POST', '/api/v1/guest/echo', { body })).toMatchObject({ status: 201, body });
    }
    expect(new Set((await ends).map((end) => JSON.stringify(end)))).toEqual(new Set([JSON.stringify(timedOut)]));
    await hasty.close();
  });

  it('and goes away in the middle is not worth an error', async () => {
    const arrived = once(house.app.getHttpServer(), 'request');
    const socket = await stillSpeaking(house, HALF_A_BODY.replace('host: a', 'x-request-id: went-away\r\nhost: a'));
    const [request] = (await arrived) as [IncomingMessage];
    socket.destroy();
    await new Promise((resolve) => request.once('close', resolve));
    await house.call('GET', '/health/live');
    const lines = logLines(house).filter((line) => line.request_id === 'went-away');
    expect(lines.filter(({ level }) => level !== 'debug')).toEqual([]);
  });
});
