import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError, type ErrorKind } from '../../src/platform/errors/index.js';
import { Public } from '../../src/platform/security/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { logLines } from '../support/log-lines.js';

const STATUS_OF_KIND: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  unprocessable: 422,
  rate_limited: 429,
  unavailable: 503,
};

function errorOfKind(kind: string): DomainError {
  class Staged extends DomainError {
    static override readonly code = `guest.${kind}`;
    static override readonly kind = kind as ErrorKind;
    override readonly retryAfterSeconds = kind === 'unavailable' ? 7 : undefined;
  }
  return new Staged(`This is ${kind}.`);
}

@Controller('guest')
@Public()
class GuestController {
  @Get('kinds/:kind')
  refuse(@Param('kind') kind: string): void {
    throw errorOfKind(kind);
  }

  @Get('breaks')
  async breaks(): Promise<void> {
    await Promise.resolve();
    throw new Error('the inner cause', { cause: new Error('and the one below it') });
  }

  @Get('throws-nothing')
  throwsNothing(): void {
    const nothing: unknown = undefined;
    throw nothing;
  }

  @Get('breaks-late')
  async breaksLate(@Res() reply: FastifyReply): Promise<void> {
    await reply.send({ answered: true });
    throw new Error('after the answer');
  }

  @Get('breaks-in-the-middle')
  breaksInTheMiddle(@Res() reply: FastifyReply): void {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/plain' });
    reply.raw.end('all of it');
    throw new Error('in the middle of the answer');
  }

  @Get('fine')
  fine() {
    return { fine: true };
  }
}

@Module({ controllers: [GuestController] })
class GuestModule {}

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp({ guests: [{ module: GuestModule }] });
});
afterAll(() => house.close());

describe('an address where nothing is', () => {
  it('is a problem that says where to look, without the query', async () => {
    const { status, headers, body } = await house.call('GET', '/nowhere?token=hunter2');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toEqual({
      type: 'urn:tradeyard:problem:request.route_not_found',
      title: 'Not found',
      status: 404,
      code: 'request.route_not_found',
      detail: 'There is no GET /nowhere here. The API is described at /docs.',
      request_id: headers.get('x-request-id'),
    });
  });

  it.each([
    ['another method of a route', 'DELETE', '/api/v1/guest/fine', 'There is no DELETE /api/v1/guest/fine here.'],
    ['OPTIONS without CORS', 'OPTIONS', '/api/v1/guest/fine', 'There is no OPTIONS /api/v1/guest/fine here.'],
    ['a missing file of the docs', 'GET', '/docs/assets/none.js', 'There is no GET /docs/assets/none.js here.'],
    ['a way out of the docs', 'GET', '/docs/assets/..%2f..%2fpackage.json', 'There is no GET /docs/assets/..%2f'],
    ['a long address', 'GET', `/${'a/'.repeat(3_000)}`, `There is no GET /${'a/'.repeat(99)}a… here.`],
  ])('is the same for %s', async (_what, method, path, detail) => {
    const { status, body } = await house.call(method, path);
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'request.route_not_found' });
    expect(body.detail).toContain(detail);
  });
});

describe('HEAD', () => {
  it.each([
    ['/api/v1/guest/fine', 200],
    ['/api/v1/guest/breaks', 500],
    ['/nowhere', 404],
  ])('%s answers %i without a body', async (path, expected) => {
    const response = await house.fetch(path, { method: 'HEAD' });
    expect(response.status).toBe(expected);
    expect(response.headers.get('x-request-id')).not.toBeNull();
    expect(await response.text()).toBe('');
  });
});

describe('an outcome that the rules foresee', () => {
  it.each(Object.entries(STATUS_OF_KIND))(
    'of the kind %s answers %i with its code and sentence',
    async (kind, status) => {
      const { headers, ...answer } = await house.call('GET', `/api/v1/guest/kinds/${kind}`);
      expect(answer).toEqual({
        status,
        body: {
          type: `urn:tradeyard:problem:guest.${kind}`,
          title: expect.any(String),
          status,
          code: `guest.${kind}`,
          detail: `This is ${kind}.`,
          request_id: headers.get('x-request-id'),
        },
      });
    },
  );

  it('says when to come back', async () => {
    const { headers } = await house.call('GET', '/api/v1/guest/kinds/unavailable');
    expect(headers.get('retry-after')).toBe('7');
  });

  it('is not an error in the log', async () => {
    const { headers } = await house.call('GET', '/api/v1/guest/kinds/conflict');
    const lines = await eventually('the line of the request', () => {
      const found = logLines(house).filter((line) => line.request_id === headers.get('x-request-id'));
      return found.some(({ message }) => message === 'request') && found;
    });
    expect(lines.map(({ level }) => level)).toEqual(['debug']);
  });
});

describe('an outcome that nobody foresaw', () => {
  it('tells the caller nothing and the log everything', async () => {
    const { status, headers, body } = await house.call('GET', '/api/v1/guest/breaks');
    expect({ status, code: body.code }).toEqual({ status: 500, code: 'service.internal' });
    expect(JSON.stringify(body)).not.toMatch(/inner cause|below it|problems\.spec/);
    expect(logLines(house)).toContainEqual(
      expect.objectContaining({
        level: 'error',
        request_id: headers.get('x-request-id'),
        message: 'A request failed unexpectedly',
        error: expect.objectContaining({
          message: 'the inner cause',
          stack: expect.stringContaining('GuestController.breaks'),
          cause: expect.objectContaining({ message: 'and the one below it' }),
        }),
      }),
    );
    await eventually('the line of the request', () =>
      logLines(house).some(
        ({ message, path, status }) =>
          message === 'failed request' && path === '/api/v1/guest/breaks' && status === 500,
      ),
    );
  });

  it('may be anything that can be thrown', async () => {
    const { status, body } = await house.call('GET', '/api/v1/guest/throws-nothing');
    expect({ status, code: body.code }).toEqual({ status: 500, code: 'service.internal' });
  });

  it.each([
    ['breaks-late', '{"answered":true}', 'after the answer'],
    ['breaks-in-the-middle', 'all of it', 'in the middle of the answer'],
  ])('once the answer has begun (%s) leaves it whole and is logged', async (path, answer, cause) => {
    const response = await house.fetch(`/api/v1/guest/${path}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(answer);
    expect(logLines(house)).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: 'A request failed after its answer had begun',
        request_id: response.headers.get('x-request-id') ?? expect.any(String),
        error: expect.objectContaining({ message: cause }),
      }),
    );
    expect((await house.call('GET', '/api/v1/guest/fine')).status).toBe(200);
  });
});
