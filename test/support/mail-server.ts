import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

type Step = 'auth' | 'recipient' | 'data';

export interface ReceivedMail {
  readonly source: Buffer;
  readonly from: string;
  readonly to: readonly string[];
  /** Who had signed in. */
  readonly user: string | undefined;
}

export interface MailServer {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** Every mail that came as far as its content, taken or not. */
  readonly seen: readonly ReceivedMail[];
  /** Answers the next mail at this step with an error. */
  refuseNext(step: Step, code: number, words: string): void;
  close(): Promise<void>;
}

/** A mail server on this machine that takes what it is given, by whoever knows the password. */
export async function startMailServer(login: { user: string; password: string }, options: SMTPServerOptions = {}) {
  const refusals = new Map<Step, Error>();
  const seen: ReceivedMail[] = [];
  const received: ReceivedMail[] = [];
  const refusalOf = (step: Step): Error | null => {
    const refusal = refusals.get(step) ?? null;
    refusals.delete(step);
    return refusal;
  };
  const server = new SMTPServer({
    logger: false,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      const known = username === login.user && password === login.password;
      const refusal = refusalOf('auth');
      if (refusal || !known) done(refusal ?? new Error('Invalid credentials'));
      else done(null, { user: username });
    },
    onRcptTo: (_address, _session, done) => {
      done(refusalOf('recipient'));
    },
    onData: (stream, { envelope, user }, done) => {
      void buffer(stream).then((source) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        const mail = { source, from, to, user: typeof user === 'string' ? user : undefined };
        const refusal = refusalOf('data');
        seen.push(mail);
        if (!refusal) received.push(mail);
        done(refusal);
      });
    },
    ...options,
  });
  // A client that goes away in the middle is its own affair.
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.');
  const refuseNext = (step: Step, responseCode: number, words: string) =>
    void refusals.set(step, Object.assign(new Error(words), { responseCode }));
  const close = () => new Promise<void>((closed) => void server.close(closed));
  return { port: address.port, received, seen, refuseNext, close } satisfies MailServer;
}
