import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Echo, type FakeApi, startFakeApi } from './support/fake-api.js';
import { type Nginx, startNginx } from './support/nginx.js';
import { send } from './support/send.js';

let api: FakeApi;
let nginx: Nginx;

beforeAll(async () => {
  api = await startFakeApi();
  nginx = await startNginx(api.address);
});
beforeEach(() => {
  api.answer();
});
afterAll(async () => {
  await nginx.stop();
  await api.stop();
});

const echoed = async (path: string, init?: RequestInit): Promise<Echo> =>
  (await (await fetch(nginx.url + path, init)).json()) as Echo;

describe('what trickles', () => {
  const held = [
    ['GET', '/api/v1/stream'],
    ['POST', '/datasource/orders/poll'],
    ['POST', '/datasource/signals/poll'],
  ] as const;
  const framings = [
    ['in chunks', { 'content-type': 'application/json' }],
    ['in chunks of an event stream', { 'content-type': 'text/event-stream' }],
    ['in a length told ahead', { 'content-type': 'application/json', 'content-length': '12' }],
  ] as const;

  it.each(held.flatMap(([method, path]) => framings.map(([how, headers]) => ({ method, path, how, headers }))))(
    '$method $path arrives as it is written, $how',
    async ({ method, path, headers }) => {
      const clientHasTheFirst = Promise.withResolvers<void>();
      api.answer((_request, response) => {
        response.writeHead(200, headers).write('first ');
        // Were the first part held back until the second, neither would ever come.
        void clientHasTheFirst.promise.then(() => response.end('second'));
      });
      const response = await fetch(nginx.url + path, { method });
      const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
      expect(new TextDecoder().decode((await reader.read()).value)).toBe('first ');
      clientHasTheFirst.resolve();
      expect(new TextDecoder().decode((await reader.read()).value)).toBe('second');
    },
    10_000,
  );

  it('ends at the API as soon as the client is gone', async () => {
    const poll = Promise.withResolvers<{ ended: Promise<unknown> }>();
    api.answer((_request, response) => {
      poll.resolve({ ended: once(response, 'close') });
    });
    const client = new AbortController();
    const request = fetch(`${nginx.url}/datasource/orders/poll`, { method: 'POST', signal: client.signal });
    const { ended } = await poll.promise;
    client.abort();
    await expect(request).rejects.toThrow();
    await ended;
  });
});

describe('what goes through untouched', () => {
  it('is a compressed body', async () => {
    const body = gzipSync(JSON.stringify({ trades: [{ ticket: 1 }] }));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const seen = await echoed('/datasource/trades', { method: 'POST', headers, body });
    expect(seen.headers).toMatchObject(headers);
    expect(seen.bodyBase64).toBe(body.toString('base64'));
  });

  it('is a batch of 1 MiB for the datasource, and a report of 20 MiB for the import', async () => {
    for (const [path, bytes] of [
      ['/datasource/trades', 1_048_576],
      ['/api/v1/trader/imports', 20_971_520],
    ] as const) {
      const body = Buffer.alloc(bytes, 'x');
      const seen = await echoed(path, { method: 'POST', body });
      expect(Buffer.from(seen.bodyBase64, 'base64').equals(body)).toBe(true);
    }
  });

  it('is the address as it was written', async () => {
    const path = '/api/v1/a%2Fb//c/../d?e=%20&f';
    const { body } = await send(nginx.url, path);
    expect((JSON.parse(body) as Echo).path).toBe(path);
  });

  it('is an error of the API itself', async () => {
    const problem = { code: 'ingest.queue_full' };
    api.answer((_request, response) => {
      response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '1' });
      response.end(JSON.stringify(problem));
    });
    const response = await fetch(`${nginx.url}/datasource/trades`, { method: 'POST', body: '{}' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await response.json()).toEqual(problem);
  });
});

it('keeps connections to the API open between requests', async () => {
  // On one connection to nginx, so that both requests meet the same worker.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const first = JSON.parse((await send(nginx.url, '/api/v1/x', { agent })).body) as Echo;
  const second = JSON.parse((await send(nginx.url, '/api/v1/x', { agent })).body) as Echo;
  agent.destroy();
  expect(second.connection).toBe(first.connection);
});

describe('without the API', () => {
  it('nginx says so as a problem, and goes on when the API is back', async () => {
    await api.stop();
    const headers = { 'x-request-id': 'asked-in-vain' };
    // As large as can be: the limits of other routes must not turn the answer into a 413.
    const batch = { method: 'POST', headers, body: Buffer.alloc(1_048_576, 'x') };
    const response = await fetch(`${nginx.url}/datasource/trades`, batch);
    expect(response.status).toBe(502);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      status: 502,
      code: 'gateway.api_unreachable',
      request_id: 'asked-in-vain',
    });
    await api.start();
    expect((await fetch(`${nginx.url}/health`)).status).toBe(200);
  });
});

describe('files of the web app', () => {
  const header = async (path: string, name: string) => (await fetch(nginx.url + path)).headers.get(name);

  it('are served by nginx, for ever when their name is that of their content', async () => {
    nginx.place('www', 'assets/main-4f3a9c21.js', 'export {};');
    const response = await fetch(`${nginx.url}/assets/main-4f3a9c21.js`);
    expect(await response.text()).toBe('export {};');
    expect(response.headers.get('content-type')).toMatch(/javascript; charset=utf-8$/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('are asked after again when their name says nothing', async () => {
    nginx.place('www', 'favicon.svg', '<svg/>');
    expect(await header('/favicon.svg', 'cache-control')).toBe('no-cache');
    const etag = (await header('/favicon.svg', 'etag')) ?? '';
    const again = await fetch(`${nginx.url}/favicon.svg`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it.each(['/', '/index.html', '/accounts/42', '/assets/gone-00000000.js'])('leave %s to the API', async (path) => {
    nginx.place('www', 'index.html', 'a page without its policy');
    const response = await fetch(nginx.url + path);
    expect(((await response.json()) as Echo).path).toBe(path);
    expect(response.headers.get('cache-control')).toBeNull();
  });

  it('cannot be left through a path', async () => {
    for (const path of [
      '/../run/nginx.conf',
      '/assets/%2e%2e/%2e%2e/run/nginx.conf',
      '/assets/..%2f..%2frun/nginx.conf',
    ]) {
      expect((await send(nginx.url, path)).body).not.toContain('worker_processes');
    }
  });
});

it('drops a client that never finishes its headers, and serves others meanwhile', async () => {
  const { hostname, port } = new URL(nginx.url);
  const dawdler = connect(Number(port), hostname).resume();
  // Dropped with a reset, which is an error here.
  const dropped = new Promise((resolve) => dawdler.on('error', resolve).on('close', resolve));
  dawdler.write('POST /datasource/trades HTTP/1.1\r\nHost: a\r\nX-Half: ');
  expect((await fetch(`${nginx.url}/health`)).status).toBe(200);
  await dropped;
}, 15_000);
