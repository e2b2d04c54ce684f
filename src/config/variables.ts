import {
  encryptionKeys,
  httpUrl,
  mailbox,
  oneOf,
  onOff,
  origins,
  type Parser,
  postgresUrl,
  proxies,
  rateLimitFactor,
  smtpServer,
  text,
  wholeNumber,
} from './parsers.js';
import { ENVIRONMENTS, LOG_LEVELS, type Settings } from './settings.js';

interface Variable<T> {
  readonly name: string;
  readonly parse: Parser<T>;
  /** What holds when the variable is not set; `undefined` makes it required. */
  readonly fallback: string | null | undefined;
  /** A secret's value is never printed, not even when it is wrong. */
  readonly secret?: true;
}

/** The one table of the environment. `.env.example` documents each name, and a test compares the two. */
export const VARIABLES: { readonly [K in keyof Settings]: Variable<Settings[K]> } = {
  environment: { name: 'NODE_ENV', parse: oneOf(ENVIRONMENTS), fallback: 'development' },
  host: { name: 'HOST', parse: text, fallback: '127.0.0.1' },
  port: { name: 'PORT', parse: wholeNumber(0, 65_535), fallback: '8000' },
  publicUrl: { name: 'PUBLIC_URL', parse: httpUrl, fallback: 'http://localhost:8000' },
  databaseUrl: { name: 'DATABASE_URL', parse: postgresUrl, fallback: null, secret: true },
  databasePoolSize: { name: 'DATABASE_POOL_SIZE', parse: wholeNumber(2, 500), fallback: '20' },
  databaseWaitSeconds: { name: 'DATABASE_WAIT_S', parse: wholeNumber(0, 600), fallback: '30' },
  dataDir: { name: 'DATA_DIR', parse: text, fallback: '.data' },
  logLevel: { name: 'LOG_LEVEL', parse: oneOf(LOG_LEVELS), fallback: 'info' },
  trustProxy: { name: 'TRUST_PROXY', parse: proxies, fallback: 'off' },
  corsOrigins: { name: 'CORS_ORIGINS', parse: origins, fallback: '' },
  hints: { name: 'HINTS', parse: oneOf(['postgres']), fallback: 'postgres' },
  rateLimitFactor: { name: 'RATE_LIMITS', parse: rateLimitFactor, fallback: 'on' },
  bcryptCost: { name: 'BCRYPT_COST', parse: wholeNumber(4, 16), fallback: '12' },
  requireAdminMfa: { name: 'REQUIRE_ADMIN_MFA', parse: onOff, fallback: 'off' },
  smtpServer: { name: 'SMTP_URL', parse: smtpServer, fallback: null, secret: true },
  mailFrom: { name: 'MAIL_FROM', parse: mailbox, fallback: 'Tradeyard <no-reply@localhost>' },
  trialDays: { name: 'TRIAL_DAYS', parse: wholeNumber(0, 3_650), fallback: '14' },
  accessGraceDays: { name: 'ACCESS_GRACE_DAYS', parse: wholeNumber(0, 365), fallback: '3' },
  encryptionKeys: { name: 'ENCRYPTION_KEYS', parse: encryptionKeys, fallback: undefined, secret: true },
};
