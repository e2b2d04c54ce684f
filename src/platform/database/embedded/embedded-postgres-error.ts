export type EmbeddedPostgresErrorCode =
  | 'embedded_postgres.not_packaged'
  | 'embedded_postgres.data_dir_not_writable'
  | 'embedded_postgres.data_dir_not_a_directory'
  | 'embedded_postgres.data_dir_damaged'
  | 'embedded_postgres.data_dir_in_use'
  | 'embedded_postgres.disk_full'
  | 'embedded_postgres.cannot_run_as_root'
  | 'embedded_postgres.start_failed'
  | 'embedded_postgres.stop_failed';

/** Why the embedded PostgreSQL cannot serve; the message tells the operator what to do about it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
