import { isIP } from 'node:net';
import type { EncryptionKey, Mailbox, SmtpServer } from './settings.js';

/** A parser returns the value, or throws with the rest of the sentence "NAME is "x"; it must …". */
export type Parser<T> = (text: string) => T;

export class Unacceptable extends Error {}

export const text: Parser<string> = (value) => value;

export function oneOf<const T extends readonly string[]>(choices: T): Parser<T[number]> {
  return (value) => {
    if (!choices.includes(value)) throw new Unacceptable(`be one of ${choices.join(', ')}`);
    return value;
  };
}

export function wholeNumber(min: number, max: number): Parser<number> {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < min || number > max) {
      throw new Unacceptable(`be a whole number from ${min} to ${max}`);
    }
    return number;
  };
}

export const onOff: Parser<boolean> = (value) => oneOf(['on', 'off'])(value) === 'on';

export const httpUrl: Parser<string> = (value) => {
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol) || /[?#]/.test(value) || url.username || url.password) {
    throw new Unacceptable('be a URL such as https://trade.example.com, without credentials, query or fragment');
  }
  return url.href.replace(/\/$/, '');
};

export const postgresUrl: Parser<string> = (value) => {
  if (!URL.canParse(value) || !/^postgres(ql)?:\/\//.test(value)) {
    throw new Unacceptable('be a URL such as postgres://user:password@host:5432/database');
  }
  return value;
};

export const smtpServer: Parser<SmtpServer> = (value) => {
  const url = URL.parse(value);
  const secure = url?.protocol === 'smtps:';
  const [user, password] = [decoded(url?.username), decoded(url?.password)];
  const whole = url !== null && /^smtps?:\/\/[^/?#\s]+\/?$/.test(value) && url.hostname !== '';
  if (!whole || user === undefined || password === undefined || (user === '') !== (password === '')) {
    throw new Unacceptable(
      'be a URL such as smtps://user:password@mail.example.com:465, special characters written as in URLs (@ is %40)',
    );
  }
  const host = url.hostname.replace(/^\[(.+)\]$/, '$1');
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    login: user === '' ? null : { user, password },
  };
};

function decoded(part = ''): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** `Name <address>`, or the address alone. */
export const mailbox: Parser<Mailbox> = (value) => {
  const [, name = '', bracketed, alone] = /^(?:([^<>"\p{Cc}]*)<([^<>]+)>|([^<>]+))$/u.exec(value) ?? [];
  const address = bracketed ?? alone ?? '';
  if (!/^[\w.+-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(address)) {
    throw new Unacceptable('be an address such as no-reply@example.com, or Name <no-reply@example.com>');
  }
  return { name: name.trim(), address };
};

export const origins: Parser<readonly string[]> = (value) =>
  list(value).map((entry) => {
    const url = URL.parse(entry);
    if (!url || url.origin !== entry || !/^https?:$/.test(url.protocol) || entry.includes('*')) {
      throw new Unacceptable(
        'be a comma-separated list of exact origins such as https://app.example.com (scheme and host, no path, no "*", no "null")',
      );
    }
    return entry;
  });

const PROXY_NAMES = ['loopback', 'linklocal', 'uniquelocal'];

export const proxies: Parser<readonly string[]> = (value) =>
  value === 'off'
    ? []
    : list(value).map((entry) => {
        if (!PROXY_NAMES.includes(entry) && !isAddressOrNetwork(entry)) {
          throw new Unacceptable(
            'be "off", or a comma-separated list of the proxies\' addresses, networks (10.0.0.0/8) or the names loopback, linklocal, uniquelocal',
          );
        }
        return entry;
      });

function isAddressOrNetwork(entry: string): boolean {
  const [, address = '', prefix = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(prefix) <= (version === 4 ? 32 : 128);
}

export const rateLimitFactor: Parser<number> = (value) => {
  if (value === 'on') return 1;
  if (value === 'off') return 0;
  const factor = Number(value);
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(value) || factor === 0)
    throw new Unacceptable('be "on", "off", or a factor such as 2.5');
  return factor;
};

/** `id:base64,id:base64`: the first key seals, all of them open, so that a key can be rotated. */
export const encryptionKeys: Parser<readonly [EncryptionKey, ...EncryptionKey[]]> = (value) => {
  const keys = list(value).map((entry): EncryptionKey => {
    const [, id, secret] = /^([a-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/.exec(entry) ?? [];
    if (id === undefined || secret === undefined) {
      throw new Unacceptable(
        'be a comma-separated list of id:key, each key 32 random bytes in base64 (openssl rand -base64 32)',
      );
    }
    return { id, key: Buffer.from(secret, 'base64') };
  });
  const [first, ...others] = keys;
  if (!first || new Set(keys.map((key) => key.id)).size !== keys.length) {
    throw new Unacceptable('hold at least one key, and each id once');
  }
  return [first, ...others];
};

function list(value: string): string[] {
  return value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
