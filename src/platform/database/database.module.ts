import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Settings } from '../../config/index.js';
import { Log, Metrics } from '../observability/index.js';
import { dataSourceOptions } from './data-source.js';
import { DatabaseClock } from './database-clock.js';
import { DatabaseStatus } from './database-status.js';
import { SchemaDrift } from './schema-drift.js';
import { Transactions } from './transactions.js';
import { watchedPool } from './watched-pool.js';

/** The data source of the app. `url` is given apart, since it may be the built-in server's. */
@Global()
@Module({})
export class DatabaseModule {
  static at(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Settings],
          useFactory: (settings: Settings) => ({
            ...dataSourceOptions({ url, poolSize: settings.databasePoolSize }),
            autoLoadEntities: true,
            retryAttempts: 1,
            poolErrorHandler: heardByTheWatchedPool,
          }),
          dataSourceFactory: async (options) => {
            if (!options) throw new Error('TypeOrmModule passed no options.');
            return new DataSource(options).initialize();
          },
        }),
      ],
      providers: [
        Transactions,
        DatabaseClock,
        DatabaseStatus,
        SchemaDrift,
        { provide: 'WATCHED_POOL', inject: [DataSource, Metrics, Log], useFactory: watchedPool },
      ],
      exports: [Transactions, DatabaseClock, DatabaseStatus, SchemaDrift],
    };
  }
}

/** TypeORM would print it; the watched pool logs it. */
function heardByTheWatchedPool(): void {}
