import { DataSource, type DataSourceOptions } from 'typeorm';
import { sqlMigrations } from './sql-migrations.js';

export interface DatabaseAddress {
  readonly url: string;
  readonly poolSize: number;
  /** 0 means none. */
  readonly statementTimeoutMs?: number;
}

/** One shape for the app, the migrations, the tests and the TypeORM command line. */
export function dataSourceOptions({ url, poolSize, statementTimeoutMs = 30_000 }: DatabaseAddress): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    applicationName: 'tradeyard',
    poolSize,
    connectTimeoutMS: 5_000,
    migrations: sqlMigrations(),
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    installExtensions: false,
    extra: {
      // A statement that takes this long is a fault, and an abandoned transaction must not hold its locks.
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
  };
}

export function createDataSource(address: DatabaseAddress): DataSource {
  return new DataSource(dataSourceOptions(address));
}
