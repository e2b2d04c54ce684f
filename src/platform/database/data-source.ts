import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS_DIR, sqlMigrations } from './sql-migrations.js';

export interface DatabaseAddress {
  readonly url: string;
  readonly poolSize: number;
  /** 0 means none. */
  readonly statementTimeoutMs?: number;
  readonly migrationsDirectory?: string;
}

/** A day stays the text that it is: as a Date it would be midnight here, which not every day has everywhere. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid, format): unknown =>
    oid === pg.types.builtins.DATE ? String : pg.types.getTypeParser(oid, format),
};

/** One shape for the app, the migrations, the tests and the TypeORM command line. */
export function dataSourceOptions(address: DatabaseAddress): DataSourceOptions {
  const { url, poolSize, statementTimeoutMs = 30_000, migrationsDirectory = MIGRATIONS_DIR } = address;
  return {
    type: 'postgres',
    url,
    applicationName: 'tradeyard',
    poolSize,
    connectTimeoutMS: 5_000,
    migrations: sqlMigrations(migrationsDirectory),
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    installExtensions: false,
    extra: {
      // A statement that takes this long is a fault, and an abandoned transaction must not hold its locks.
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      types: TYPES,
    },
  };
}

export function createDataSource(address: DatabaseAddress): DataSource {
  return new DataSource(dataSourceOptions(address));
}
