import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../../config/index.js';
import { scrubbed, withoutSecrets } from './redaction.js';
import { requestContext } from './request-context.js';

export type { Logger };

/** One JSON object a line on standard output. Messages and fields pass the redaction, whoever wrote them. */
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
      hooks: {
        logMethod(args, method) {
          method.apply(
            this,
            args.map((arg: unknown) => (typeof arg === 'string' ? scrubbed(arg) : arg)) as typeof args,
          );
        },
      },
      mixin: () => {
        const context = requestContext.getStore();
        return context ? { request_id: context.requestId } : {};
      },
    },
    destination,
  );
}
