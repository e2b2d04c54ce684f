export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export const ENVIRONMENTS = ['development', 'production', 'test'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];
export type Environment = (typeof ENVIRONMENTS)[number];

/** A 256-bit key with the id that sealed data names it by. The first of the list seals, all of them open. */
export interface EncryptionKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The server that takes our mails. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, rather than once the server offers it. */
  readonly secure: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
}

/** Whom a mail comes from. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Everything the environment decides, parsed once at start. An injectable class, so that rooms can ask for it by type. */
export class Settings {
  readonly environment!: Environment;
  readonly host!: string;
  readonly port!: number;
  readonly publicUrl!: string;
  readonly databaseUrl!: string | null;
  readonly databasePoolSize!: number;
  /** How long a start waits for a database that is itself still starting. */
  readonly databaseWaitSeconds!: number;
  readonly dataDir!: string;
  readonly logLevel!: LogLevel;
  readonly trustProxy!: readonly string[];
  readonly corsOrigins!: readonly string[];
  readonly hints!: 'postgres';
  /** Multiplies every rate limit; 0 means off. */
  readonly rateLimitFactor!: number;
  /** Each step doubles what a password check costs, us and whoever guesses. */
  readonly bcryptCost!: number;
  /** Administrators without a second factor act as ordinary users. */
  readonly requireAdminMfa!: boolean;
  /** Null: mails are written to files instead. */
  readonly smtpServer!: SmtpServer | null;
  readonly mailFrom!: Mailbox;
  /** How long a new user has access before paying; 0 means no trial. */
  readonly trialDays!: number;
  /** How long access that was paid for goes on after its end. */
  readonly accessGraceDays!: number;
  readonly encryptionKeys!: readonly [EncryptionKey, ...EncryptionKey[]];

  constructor(values: Settings) {
    Object.assign(this, values);
    Object.freeze(this);
  }
}
