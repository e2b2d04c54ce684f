export { defineJob, type JobDefinition, type JobHandler, type JobRun } from './job-definition.js';
export { JobRegistry } from './job-registry.js';
export { JobRunner } from './job-runner.js';
export { type EnqueueOptions, Jobs } from './jobs.js';
export { JobsModule } from './jobs.module.js';
export { migrateJobQueue } from './migrate-job-queue.js';
export { type Field, nullable, payload, text } from './payload.js';
export { WorkerOptions } from './worker-options.js';
