import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../../config/index.js';
import { scrubbed, withoutSecrets } from './redaction.js';
import { requestContext } from './request-context.js';

export type { Logger };

/** One JSON object a line on standard output. Every line passes both redactions, whoever wrote it. */
export function createLogger(level: LogLevel, destination: DestinationStream = process.stdout): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      messageKey: 'message',
      errorKey: 'error',
      serializers: { error: (error: unknown) => error },
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => withoutSecrets(fields) as Record<string, unknown>,
      },
      mixin: () => {
        const context = requestContext.getStore();
        return context ? { request_id: context.requestId } : {};
      },
    },
    { write: (line: string) => destination.write(scrubbed(line)) },
  );
}
