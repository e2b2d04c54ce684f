import { type JobRegistry, JobRunner, WorkerOptions } from '../../src/platform/jobs/index.js';
import { createLogger, Log } from '../../src/platform/observability/index.js';

interface NodeOptions {
  readonly url: string;
  readonly registry: JobRegistry;
  readonly stopPatienceMs?: number;
}

/** One node's worker by itself, without the rest of the app. */
export async function startJobNode({ registry, ...options }: NodeOptions): Promise<JobRunner> {
  const runner = new JobRunner(new WorkerOptions(options), registry, new Log(createLogger('silent')));
  await runner.onApplicationBootstrap();
  return runner;
}
