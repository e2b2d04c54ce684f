import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export type MigrationState = 'up_to_date' | 'pending' | 'ahead';

export interface DatabaseState {
  readonly version: string;
  readonly migrations: MigrationState;
}

/** What the health page tells of the database. */
@Injectable()
export class DatabaseStatus {
  constructor(private readonly dataSource: DataSource) {}

  async read(): Promise<DatabaseState> {
    const [row] = await this.dataSource.query<[{ version: string; applied: string[] }]>(
      `SELECT current_setting('server_version') AS version, array(SELECT name FROM migrations) AS applied`,
    );
    return { version: row.version, migrations: compare(this.knownNames(), row.applied) };
  }

  private knownNames(): string[] {
    return this.dataSource.migrations.map((migration) => migration.name ?? '');
  }
}

/** `ahead` is a newer release's schema under an older process, as in the middle of a rolling deployment. */
export function compare(known: readonly string[], applied: readonly string[]): MigrationState {
  if (known.some((name) => !applied.includes(name))) return 'pending';
  return applied.length > known.length ? 'ahead' : 'up_to_date';
}
