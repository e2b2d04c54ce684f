import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { freePort } from './free-port.js';

export interface FakeApi {
  /** As host:port. It stays the same over a stop and a start. */
  readonly address: string;
  /** How the next requests are answered; without a word on it, each is echoed. */
  answer(listener?: RequestListener): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Stands in for the API where a test decides when and what it answers. */
export async function startFakeApi(): Promise<FakeApi> {
  const port = await freePort();
  let listener: RequestListener = echo;
  const newServer = () => createServer((request, response) => void listener(request, response));
  let server = newServer();
  const api: FakeApi = {
    address: `127.0.0.1:${port}`,
    answer: (next = echo) => {
      listener = next;
    },
    start: async () => {
      server = newServer().listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  await api.start();
  return api;
}

/** What reached the API, as the client's answer. */
export interface Echo {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBase64: string;
  readonly connection: string;
}

function echo(request: IncomingMessage, response: ServerResponse): void {
  void buffer(request).then((body) => {
    response.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        method: request.method,
        path: request.url,
        headers: request.headers,
        bodyBase64: body.toString('base64'),
        connection: `${request.socket.remotePort}`,
      }),
    );
  });
}
