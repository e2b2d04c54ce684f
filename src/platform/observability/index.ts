export { Log } from './log.js';
export { createLogger, type Logger } from './logger.js';
export { Metrics } from './metrics.js';
export { NestLogger } from './nest-logger.js';
export { ObservabilityModule } from './observability.module.js';
export { scrubbed } from './redaction.js';
export { requestContext } from './request-context.js';
