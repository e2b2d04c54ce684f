import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Metrics } from '../observability/index.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { observeQueue } from './job-metrics.js';
import { Jobs } from './jobs.js';
import { WorkerOptions } from './worker-options.js';

@Global()
@Module({})
export class JobsModule {
  static with(options: WorkerOptions): DynamicModule {
    return {
      module: JobsModule,
      providers: [
        { provide: WorkerOptions, useValue: options },
        { provide: 'JOB_METRICS', inject: [DataSource, Metrics], useFactory: observeQueue },
        JobRegistry,
        JobRunner,
        Jobs,
      ],
      exports: [JobRegistry, JobRunner, Jobs],
    };
  }
}
