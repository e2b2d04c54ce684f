/** A migration that the database refused; the message says which, where and why, the process ends with 1. */
export class MigrationFailed extends Error {
  constructor(file: string, statements: string, cause: unknown) {
    super(
      `migrations/${file}${placeOf(cause, statements)} failed: ${cause instanceof Error ? cause.message : String(cause)}. ` +
        'It has changed nothing, and the migrations before it are applied. Mend the cause and start again.',
      { cause },
    );
    this.name = 'MigrationFailed';
  }
}

/** PostgreSQL counts characters from 1; people look for lines. */
function placeOf(cause: unknown, statements: string): string {
  const position = typeof cause === 'object' && cause !== null && 'position' in cause ? Number(cause.position) : NaN;
  return Number.isNaN(position) ? '' : `, line ${statements.slice(0, position - 1).split('\n').length},`;
}
