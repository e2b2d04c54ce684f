import { ConfigInvalid } from '../config/index.js';
import { DatabaseUnusable, EmbeddedPostgresError, MigrationFailed } from '../platform/database/index.js';
import { scrubbed } from '../platform/observability/index.js';

const EXPLAINED = [ConfigInvalid, DatabaseUnusable, EmbeddedPostgresError, MigrationFailed];

/** The failures of a start that an operator can mend, as the sentence that says how; others keep their stack. */
export function explainFailure(
  error: unknown,
  listen: { readonly host: string; readonly port: number } | undefined,
): string {
  if (error instanceof Error && EXPLAINED.some((kind) => error instanceof kind)) return error.message;
  const where = listen ? `${listen.host}:${listen.port}` : 'the address';
  switch (listenFailureOf(error)) {
    case 'EADDRINUSE':
      return `Another program already listens on ${where}. Stop it, or set PORT to another number.`;
    case 'EACCES':
      return `This user may not listen on ${where}. Set PORT to a number above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${where}. Set HOST to one that it has, or to 0.0.0.0 for all.`;
    default:
      return scrubbed(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** The code of a failure to listen; a file that may not be read has the same ones. */
function listenFailureOf(error: unknown): unknown {
  const listening =
    error instanceof Error && 'syscall' in error && /^(listen|bind|getaddrinfo)$/.test(String(error.syscall));
  return listening && 'code' in error ? error.code : undefined;
}
