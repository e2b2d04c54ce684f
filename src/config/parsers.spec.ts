import { describe, expect, it } from '@jest/globals';
import {
  encryptionKeys,
  httpUrl,
  mailbox,
  oneOf,
  origins,
  type Parser,
  postgresUrl,
  proxies,
  rateLimitFactor,
  smtpServer,
  Unacceptable,
  wholeNumber,
} from './parsers.js';

const KEY = Buffer.alloc(32, 7).toString('base64');

interface Examples<T> {
  readonly accepts: readonly (readonly [text: string, value: T])[];
  readonly refuses: readonly string[];
}

function describeParser<T>(name: string, parse: Parser<T>, { accepts, refuses }: Examples<T>): void {
  describe(name, () => {
    it.each(accepts)('reads %j', (text, value) => {
      expect(parse(text)).toEqual(value);
    });
    it.each(refuses)('refuses %j', (text) => {
      expect(() => parse(text)).toThrow(Unacceptable);
    });
  });
}

describeParser('oneOf', oneOf(['on', 'off']), {
  accepts: [['on', 'on']],
  refuses: ['', 'ON', 'on ', 'on,off', 'toString'],
});

describeParser('wholeNumber', wholeNumber(2, 500), {
  accepts: [
    ['2', 2],
    ['500', 500],
    ['007', 7],
  ],
  refuses: ['', '1', '501', '-3', '+3', '3.0', '1e2', '0x10', ' 3', '3 ', '٣', 'NaN', 'Infinity', '3\n'],
});

describeParser('httpUrl', httpUrl, {
  accepts: [
    ['http://localhost:8000', 'http://localhost:8000'],
    ['https://trade.example.com/', 'https://trade.example.com'],
    ['https://example.com/trade/', 'https://example.com/trade'],
    ['HTTPS://Example.com', 'https://example.com'],
  ],
  refuses: [
    'trade.example.com',
    'ftp://example.com',
    'https://example.com/?a=1',
    'https://example.com/?',
    'https://example.com/#a',
    'https://ada:secret@example.com',
    'http://',
    '/trade',
  ],
});

describeParser('postgresUrl', postgresUrl, {
  accepts: [
    ['postgres://u:p@db:5432/trade', 'postgres://u:p@db:5432/trade'],
    ['postgresql://db/trade?sslmode=require', 'postgresql://db/trade?sslmode=require'],
  ],
  refuses: ['db:5432/trade', 'mysql://db/trade', 'postgres:', 'postgres://u:p@db:port/trade', 'host=db dbname=trade'],
});

describeParser('smtpServer', smtpServer, {
  accepts: [
    ['smtp://localhost:1025', { host: 'localhost', port: 1025, secure: false, login: null }],
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, secure: false, login: null }],
    ['smtps://[::1]/', { host: '::1', port: 465, secure: true, login: null }],
    [
      'smtps://ada%40example.com:p%3A%2F%23%25%20ss@mail.example.com:4650',
      {
        host: 'mail.example.com',
        port: 4650,
        secure: true,
        login: { user: 'ada@example.com', password: 'p:/#% ss' },
      },
    ],
  ],
  refuses: [
    'mail.example.com:465',
    'https://mail.example.com',
    'smtp:mail.example.com',
    'smtp://',
    'smtp://:25',
    'smtp://user:p@ss/word@mail.example.com',
    'smtp://user@mail.example.com',
    'smtp://:password@mail.example.com',
    'smtp://user:%E0%A4%A@mail.example.com',
    'smtp://mail.example.com:99999',
    'smtp://mail.example.com/path',
    // The mail library would print its conversations, passwords among them.
    'smtp://mail.example.com?logger=true&debug=true',
    'smtp://mail.example.com#x',
  ],
});

describeParser('mailbox', mailbox, {
  accepts: [
    ['no-reply@localhost', { name: '', address: 'no-reply@localhost' }],
    ['<no-reply@example.com>', { name: '', address: 'no-reply@example.com' }],
    ['Tradeyard <no-reply@example.com>', { name: 'Tradeyard', address: 'no-reply@example.com' }],
    ['Händler, Co. <a+b@mail.example.co.uk>', { name: 'Händler, Co.', address: 'a+b@mail.example.co.uk' }],
  ],
  refuses: [
    '',
    'Tradeyard',
    'Tradeyard no-reply@example.com',
    'a@example.com, b@example.com',
    'A <a@example.com>, B <b@example.com>',
    'A <a@example.com> b',
    'a@example..com',
    'a@',
    'Tradeyard\r\nBcc: b@example.com <a@example.com>',
    'Tradeyard <a@example.com\r\nBcc: b@example.com>',
    'a@example.com\n',
  ],
});

describeParser('origins', origins, {
  accepts: [
    ['', []],
    ['https://app.example.com', ['https://app.example.com']],
    [' https://a.example.com , http://localhost:5173 ', ['https://a.example.com', 'http://localhost:5173']],
  ],
  refuses: [
    '*',
    'null',
    'https://app.example.com/',
    'https://app.example.com/path',
    'https://APP.example.com',
    'https://app.example.com:443',
    'https://*.example.com',
    'app.example.com',
    'file:///',
    'https://ok.example.com,null',
  ],
});

describeParser('proxies', proxies, {
  accepts: [
    ['off', []],
    ['loopback', ['loopback']],
    ['10.0.0.0/8, 192.168.1.1', ['10.0.0.0/8', '192.168.1.1']],
    ['fd00::/8,::1', ['fd00::/8', '::1']],
    ['10.0.0.0/32', ['10.0.0.0/32']],
  ],
  refuses: [
    'on',
    'true',
    '*',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0/',
    '10.0.0.0/8/9',
    '10.0.0',
    'nginx',
    '10.0.0.0/-1',
  ],
});

describeParser('rateLimitFactor', rateLimitFactor, {
  accepts: [
    ['on', 1],
    ['off', 0],
    ['2.5', 2.5],
    ['0.01', 0.01],
  ],
  refuses: ['', '0', '0.0', '-1', '1e3', '.5', 'Infinity', 'yes', '1,5', '9'.repeat(400)],
});

describeParser('encryptionKeys', encryptionKeys, {
  accepts: [
    [`k1:${KEY}`, [{ id: 'k1', key: Buffer.alloc(32, 7) }]],
    [
      `k2:${KEY}, k1:${KEY}`,
      [
        { id: 'k2', key: Buffer.alloc(32, 7) },
        { id: 'k1', key: Buffer.alloc(32, 7) },
      ],
    ],
  ],
  refuses: [
    '',
    ',',
    KEY,
    `:${KEY}`,
    `K1:${KEY}`,
    `k1:${Buffer.alloc(16).toString('base64')}`,
    `k1:${KEY.slice(0, -1)}`,
    `k1:${KEY},k1:${KEY}`,
    `k1:${KEY};k2:${KEY}`,
  ],
});
