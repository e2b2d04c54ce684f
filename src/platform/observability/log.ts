import type { Logger } from './logger.js';

type Fields = Readonly<Record<string, unknown>>;

/** The injectable logger: a sentence, and the facts beside it under snake_case names. */
export class Log {
  constructor(private readonly logger: Logger) {}

  /** Whether a debug line would be written, for callers whose fields cost something to gather. */
  get showsDebug(): boolean {
    return this.logger.isLevelEnabled('debug');
  }

  debug(message: string, fields: Fields = {}): void {
    this.logger.debug(fields, message);
  }

  info(message: string, fields: Fields = {}): void {
    this.logger.info(fields, message);
  }

  warn(message: string, fields: Fields = {}): void {
    this.logger.warn(fields, message);
  }

  error(message: string, fields: Fields = {}): void {
    this.logger.error(fields, message);
  }
}
