import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** A connection to the app below HTTP, for what no honest client would send. */
export async function rawConnection(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  return socket;
}

/** Sends the bytes and answers everything that came back until the other side hung up. */
export async function rawExchange(url: string, bytes: string | Buffer): Promise<RawAnswer> {
  const socket = await rawConnection(url);
  socket.write(bytes);
  return answerOn(socket);
}

export async function answerOn(socket: Socket): Promise<RawAnswer> {
  return parseAnswer(await text(socket));
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function parseAnswer(answer: string): RawAnswer {
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: Object.fromEntries(lines.map(parseHeader)),
    body: rest.join('\r\n\r\n'),
  };
}

function parseHeader(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
