import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

export interface EmulatedServer {
  /** What `SHOW server_version_num` answers. */
  readonly versionNumber: string;
  /** SQLSTATEs with which connections are refused first, one after the other. */
  readonly refusals?: readonly string[];
}

/** Speaks as much of PostgreSQL's protocol as it takes to be asked for its version. */
export class PostgresEmulator {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start({ versionNumber, refusals = [] }: EmulatedServer): Promise<PostgresEmulator> {
    const waiting = [...refusals];
    const server = createServer((socket) => {
      const refusal = waiting.shift();
      socket.once('data', () => {
        if (refusal !== undefined) socket.end(message('E', `SFATAL\0C${refusal}\0Mnot now\0\0`));
        else converse(socket, versionNumber);
      });
      socket.on('error', () => socket.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new Error('The emulator listens nowhere.');
    return new PostgresEmulator(server, `postgres://trade:secret@127.0.0.1:${address.port}/trade`);
  }

  async stop(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }
}

const READY = message('Z', 'I');
const AUTHENTICATED = message('R', '\0\0\0\0');
/** One column of text, described as number 25 of the type catalog. */
const COLUMNS = message('T', `\0\x01server_version_num\0\0\0\0\0\0\0\0\0\0\x19\xff\xff\xff\xff\xff\xff\0\0`);

function converse(socket: Socket, versionNumber: string): void {
  socket.write(Buffer.concat([AUTHENTICATED, READY]));
  socket.on('data', (data) => {
    if (data[0] === 'X'.charCodeAt(0)) socket.end();
    else socket.write(Buffer.concat([COLUMNS, row(versionNumber), message('C', 'SHOW\0'), READY]));
  });
}

function row(value: string): Buffer {
  return message('D', `\0\x01\0\0\0${String.fromCharCode(value.length)}${value}`);
}

/** A letter, the length with its own four bytes, and the content as bytes of latin1. */
function message(letter: string, content: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(letter), length, Buffer.from(content, 'latin1')]);
}
