import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type MailServer, startMailServer } from '../../../test/support/mail-server.js';
import { MailDelayed } from './mail-delayed.error.js';
import { smtpOptions } from './smtp-options.js';
import { SmtpTransport } from './smtp-transport.js';

const LOGIN = { user: 'ada@example.com', password: 'p@ss' };
const FROM = { name: '', address: 'no-reply@example.com' };
const MAIL = { id: 'an-id', queuedAt: new Date(0), to: 'bob@example.com', subject: 'Hello', text: 'Hello' };

const transportTo = (port: number, secure = false) =>
  new SmtpTransport({ host: '127.0.0.1', port, secure, login: LOGIN }, FROM);
const carry = (port: number, secure = false) => transportTo(port, secure).carry(MAIL, new AbortController().signal);

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A server whose certificate nobody has signed; `askedFor` counts who offered it a password all the same. */
async function startImpostor(secure: boolean): Promise<{ port: number; askedFor: () => number }> {
  let passwords = 0;
  server = await startMailServer(LOGIN, {
    secure,
    hideSTARTTLS: false,
    onAuth: (_auth, _session, done) => {
      passwords += 1;
      done(null, { user: 'anybody' });
    },
  });
  return { port: server.port, askedFor: () => passwords };
}

describe('a mail server that cannot prove who it is', () => {
  it.each([
    ['from the first byte', true],
    ['after STARTTLS', false],
  ])('gets neither password nor mail: TLS %s', async (_when, secure) => {
    const { port, askedFor } = await startImpostor(secure);
    await expect(carry(port, secure)).rejects.toThrow(MailDelayed);
    expect([askedFor(), server?.seen.length]).toEqual([0, 0]);
  });
});

describe('a password', () => {
  const server = { host: 'mail.example.com', port: 587, secure: false, login: LOGIN };

  it('is not sent in clear to another machine', () => {
    expect(smtpOptions(server).requireTLS).toBe(true);
    expect(smtpOptions({ ...server, host: '10.0.0.5' }).requireTLS).toBe(true);
    expect(smtpOptions({ ...server, host: '127.example.com' }).requireTLS).toBe(true);
  });

  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('may be sent in clear to %s', (host) => {
    expect(smtpOptions({ ...server, host }).requireTLS).toBe(false);
  });

  it('needs no STARTTLS where TLS has begun, and none is demanded where there is no password', () => {
    expect(smtpOptions({ ...server, secure: true }).requireTLS).toBe(false);
    expect(smtpOptions({ ...server, login: null }).requireTLS).toBe(false);
  });
});

describe('a mail server that is away', () => {
  let silent: Server;
  const connections = new Set<Socket>();
  beforeEach(async () => {
    silent = createServer((socket) => connections.add(socket.on('error', () => undefined)));
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  });
  afterEach(async () => {
    for (const socket of connections) socket.destroy();
    if (silent.listening) await new Promise((closed) => silent.close(closed));
  });

  function port(): number {
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    return address.port;
  }

  it('delays the mail, and what is said of it holds no password', async () => {
    const gone = port();
    await new Promise((closed) => silent.close(closed));
    const failure = await carry(gone).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MailDelayed);
    expect(String(failure)).toContain('ECONNREFUSED');
    expect(JSON.stringify(failure) + String(failure)).not.toContain(LOGIN.password);
  });

  it('does not hold up a stop: the mail is delayed at once', async () => {
    const stop = new AbortController();
    silent.once('connection', () => {
      stop.abort();
    });
    // Waiting for the server would end in ETIMEDOUT.
    await expect(transportTo(port()).carry(MAIL, stop.signal)).rejects.toThrow(new MailDelayed('EABORT'));
  });
});
