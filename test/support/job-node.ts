import { type JobRegistry, JobRunner, WorkerOptions } from '../../src/platform/jobs/index.js';
import { createLogger, Log } from '../../src/platform/observability/index.js';

interface NodeOptions {
  readonly url: string;
  readonly registry: JobRegistry;
  readonly stopPatienceMs?: number;
}

/** One node's worker by itself, without the rest of the app. */
export function jobNode({ registry, ...options }: NodeOptions): JobRunner {
  return new JobRunner(new WorkerOptions(options), registry, new Log(createLogger('silent')));
}

export async function startJobNode(options: NodeOptions): Promise<JobRunner> {
  const runner = jobNode(options);
  await runner.onApplicationBootstrap();
  return runner;
}
