import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, type Settings } from './config/index.js';
import { AuditModule } from './modules/audit/index.js';
import { AuthModule } from './modules/auth/index.js';
import { BillingModule } from './modules/billing/index.js';
import { HealthModule } from './modules/health/index.js';
import { UsersModule } from './modules/users/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { EventsModule } from './platform/events/index.js';
import { HintsModule } from './platform/hints/index.js';
import { JobsModule, WorkerOptions } from './platform/jobs/index.js';
import { MailModule } from './platform/mail/index.js';
import { type Logger, ObservabilityModule } from './platform/observability/index.js';
import { RateLimitModule } from './platform/rate-limit/index.js';
import { SealingModule } from './platform/sealing/index.js';
import { SecurityModule } from './platform/security/index.js';

/** From the top of the house down; each room imports what stands below it. */
const ROOMS = [HealthModule, AuthModule, BillingModule, UsersModule, AuditModule];

export interface AppParts {
  readonly settings: Settings;
  readonly logger: Logger;
  /** Where the database is: the built-in server's address is not in the settings. */
  readonly databaseUrl: string;
  /** False on the command line, which must not start to work through the queue. */
  readonly runsJobs?: boolean;
}

@Module({})
export class AppModule {
  static of({ settings, logger, databaseUrl, runsJobs = true }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(settings),
        ObservabilityModule.with(logger),
        DatabaseModule.at(databaseUrl),
        JobsModule.with(new WorkerOptions({ url: databaseUrl, runsJobs })),
        EventsModule,
        HintsModule.at(databaseUrl),
        RateLimitModule,
        SealingModule,
        MailModule,
        SecurityModule,
        ...ROOMS,
      ],
    };
  }
}
