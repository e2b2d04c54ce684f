import { once } from 'node:events';
import { type IncomingMessage, request, type RequestOptions } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Sent {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Like fetch, but on a connection of its own, with the path as it is written, and from an address of one's choice. */
export async function send(base: string, path: string, options: RequestOptions = {}): Promise<Sent> {
  const { hostname, port } = new URL(base);
  const outgoing = request({ hostname, port, path, agent: false, ...options }).end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}
