export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './embedded-postgres-error.js';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.js';
export { openEmbeddedPostgres } from './open-embedded-postgres.js';
export { runningEmbeddedPostgres } from './running-embedded-postgres.js';
