import { type DynamicModule, Global, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../database/index.js';
import { Log, Metrics } from '../observability/index.js';
import { AbandonedJobs } from './abandoned-jobs.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { observeQueue } from './job-metrics.js';
import { Jobs } from './jobs.js';
import { WorkerOptions } from './worker-options.js';

@Global()
@Module({})
export class JobsModule implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly transactions: Transactions,
    private readonly abandoned: AbandonedJobs,
    private readonly log: Log,
  ) {}

  static with(options: WorkerOptions): DynamicModule {
    return {
      module: JobsModule,
      providers: [
        { provide: WorkerOptions, useValue: options },
        { provide: 'JOB_METRICS', inject: [DataSource, Metrics], useFactory: observeQueue },
        AbandonedJobs,
        JobRegistry,
        JobRunner,
        Jobs,
      ],
      exports: [JobRegistry, JobRunner, Jobs],
    };
  }

  onModuleInit(): void {
    this.registry.cron({ name: 'jobs.release_abandoned', schedule: '* * * * *' }, async () => {
      const workers = await this.transactions.run((tx) => this.abandoned.release(tx));
      if (workers > 0) this.log.warn('Released the jobs of workers that are gone', { workers });
    });
  }
}
