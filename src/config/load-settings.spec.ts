import { describe, expect, it } from '@jest/globals';
import { ConfigInvalid } from './config-invalid.error.js';
import { loadSettings } from './load-settings.js';

const KEY = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const SECRET = 'hunter2-and-more';

function messageOf(environment: Readonly<Record<string, string>>): string {
  try {
    loadSettings(environment);
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.message;
    throw error;
  }
  throw new Error('These settings were accepted.');
}

describe('loadSettings', () => {
  it('fits a laptop when nothing but the key is given', () => {
    const settings = loadSettings({ ENCRYPTION_KEYS: KEY });
    expect(settings).toMatchObject({
      environment: 'development',
      host: '127.0.0.1',
      port: 8000,
      publicUrl: 'http://localhost:8000',
      databaseUrl: null,
      trustProxy: [],
      corsOrigins: [],
      rateLimitFactor: 1,
    });
    expect(settings.dataDir).toMatch(/^\/.*\.data$/);
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('takes an empty value for none', () => {
    const blank = { PORT: '', DATABASE_URL: '', RATE_LIMITS: '', CORS_ORIGINS: '', NODE_ENV: '' };
    expect(loadSettings({ ...blank, ENCRYPTION_KEYS: KEY })).toEqual(loadSettings({ ENCRYPTION_KEYS: KEY }));
  });

  it('lets the public address follow the port', () => {
    expect(loadSettings({ ENCRYPTION_KEYS: KEY, PORT: '9000' }).publicUrl).toBe('http://localhost:9000');
    const given = { ENCRYPTION_KEYS: KEY, PORT: '9000', PUBLIC_URL: 'https://trade.example.com' };
    expect(loadSettings(given).publicUrl).toBe('https://trade.example.com');
  });

  it('lists every fault at once, in words', () => {
    const message = messageOf({
      NODE_ENV: 'prod',
      PORT: '70000',
      PUBLIC_URL: 'trade.example.com',
      DATABASE_POOL_SIZE: 'many',
      LOG_LEVEL: 'loud',
      TRUST_PROXY: 'yes',
      CORS_ORIGINS: '*',
      RATE_LIMITS: '-1',
      DATABASE_URL: 'mysql://db/trade',
      ENCRYPTION_KEYS: 'too-short',
    });
    expect(message.split('\n')).toEqual([
      'Tradeyard cannot start with this configuration:',
      '  - NODE_ENV is "prod"; it must be one of development, production, test',
      '  - PORT is "70000"; it must be a whole number from 0 to 65535',
      expect.stringMatching(/^ {2}- PUBLIC_URL is "trade.example.com"; it must be a URL such as https:/),
      expect.stringMatching(/^ {2}- DATABASE_URL is not acceptable; it must be a URL such as postgres:/),
      '  - DATABASE_POOL_SIZE is "many"; it must be a whole number from 2 to 500',
      expect.stringMatching(/^ {2}- LOG_LEVEL is "loud"; it must be one of trace, debug, /),
      expect.stringMatching(/^ {2}- TRUST_PROXY is "yes"; it must be "off", or /),
      expect.stringMatching(/^ {2}- CORS_ORIGINS is "\*"; it must be a comma-separated list of exact origins/),
      expect.stringMatching(/^ {2}- RATE_LIMITS is "-1"; it must be "on", "off", or a factor/),
      expect.stringMatching(/^ {2}- ENCRYPTION_KEYS is not acceptable; it must be a comma-separated list of id:key/),
      'Each variable is described in .env.example.',
    ]);
  });

  it('names only the variable that was given when another one follows it', () => {
    expect(messageOf({ ENCRYPTION_KEYS: KEY, PORT: '70000' }).match(/^ {2}- \w+/gm)).toEqual(['  - PORT']);
  });

  it('demands the keys in production', () => {
    const message = messageOf({ NODE_ENV: 'production' });
    expect(message).toContain('  - ENCRYPTION_KEYS is not set, and with NODE_ENV=production it must be given');
    expect(loadSettings({ NODE_ENV: 'production', ENCRYPTION_KEYS: KEY }).environment).toBe('production');
  });

  it.each([
    ['a database address', { DATABASE_URL: `postgres//trade:${SECRET}@db/trade`, ENCRYPTION_KEYS: KEY }],
    ['a mail server', { SMTP_URL: `smtp//ada:${SECRET}@mail.example.com`, ENCRYPTION_KEYS: KEY }],
    ['a key', { ENCRYPTION_KEYS: `k1:${SECRET}` }],
    ['an address under another name', { PUBLIC_URL: `postgres://trade:${SECRET}@db/trade`, ENCRYPTION_KEYS: KEY }],
    ['a proxy with a password', { CORS_ORIGINS: `https://ada:${SECRET}@example.com`, ENCRYPTION_KEYS: KEY }],
  ])('does not print the secret of %s', (_what, environment) => {
    const message = messageOf(environment);
    expect(message).toMatch(/^ {2}- \w+ is /m);
    expect(message).not.toContain(SECRET);
  });

  it('shows a value that would forge lines of the message as what it is', () => {
    expect(messageOf({ ENCRYPTION_KEYS: KEY, LOG_LEVEL: 'info\n  - PORT' })).toContain(
      'LOG_LEVEL is "info\\n  - PORT"',
    );
  });
});
