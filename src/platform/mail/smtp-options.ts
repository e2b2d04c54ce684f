import { isIPv4 } from 'node:net';
import type { SmtpServer } from '../../config/index.js';

/** A server that is slower than this is tried again later; until then it would only hold a job's place. */
const PATIENCE_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 20_000 };

/** How the server is spoken to: encrypted where it can be, and with a password only encrypted, except on this machine. */
export function smtpOptions({ host, port, secure, login }: SmtpServer) {
  return {
    ...PATIENCE_MS,
    host,
    port,
    secure,
    requireTLS: login !== null && !secure && !isThisMachine(host),
    ...(login && { auth: { user: login.user, pass: login.password } }),
  };
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}
