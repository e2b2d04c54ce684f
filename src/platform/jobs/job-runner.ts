import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { parseCronItems, run, type Runner, type Task, type TaskList } from 'graphile-worker';
import { Log, requestContext } from '../observability/index.js';
import { JobRegistry, type RawHandler } from './job-registry.js';
import { WorkerOptions } from './worker-options.js';
import { workerLogger } from './worker-logger.js';

const CONCURRENT_JOBS = 4;
const RESTART_PAUSE_MS = 1_000;

/** Runs this node's share of the queue, and starts again when the database had gone away. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private runner: Runner | undefined;
  private finished: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: WorkerOptions,
    private readonly registry: JobRegistry,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.runsJobs) return;
    this.runner = await this.startWorker();
    this.finished = this.keepRunning(this.runner);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.runner?.stop();
    await this.finished;
  }

  get isRunning(): boolean {
    return this.runner !== undefined;
  }

  private async keepRunning(first: Runner): Promise<void> {
    let runner: Runner | undefined = first;
    while (!this.stopping.signal.aborted) {
      try {
        runner ??= this.runner = await this.startWorker();
        await runner.promise;
      } catch (error) {
        this.log.warn('The job worker stopped; starting it again', { error });
      }
      runner = this.runner = undefined;
      await sleep(RESTART_PAUSE_MS, undefined, { signal: this.stopping.signal }).catch(endOfPause);
    }
  }

  private startWorker(): Promise<Runner> {
    const taskList: TaskList = Object.fromEntries(
      [...this.registry.handlers].map(([name, handler]) => [name, asTask(handler)]),
    );
    return run({
      connectionString: this.options.url,
      maxPoolSize: CONCURRENT_JOBS + 2,
      concurrency: CONCURRENT_JOBS,
      pollInterval: this.options.pollIntervalMs,
      noHandleSignals: true,
      logger: workerLogger(this.log),
      taskList,
      parsedCronItems: parseCronItems(
        this.registry.crons.map(({ name, schedule }) => ({ task: name, match: schedule, identifier: name })),
      ),
    });
  }
}

function asTask(handler: RawHandler): Task {
  return (payload, { job, abortSignal }) =>
    requestContext.run({ requestId: `job-${job.id}` }, () =>
      handler(payload, { jobId: job.id, attempt: job.attempts, signal: abortSignal }),
    );
}

/** A stop that comes during the pause only ends the pause. */
function endOfPause(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}
