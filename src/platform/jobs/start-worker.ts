import { EventEmitter } from 'node:events';
import {
  type ParsedCronItem,
  parseCronItems,
  run,
  type RunnerOptions,
  type Task,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type pg from 'pg';
import { type Log, requestContext } from '../observability/index.js';
import { showPresence } from './abandoned-jobs.js';
import type { CronEntry, JobRegistry, RawHandler } from './job-registry.js';
import { workerLogger } from './worker-logger.js';
import type { WorkerOptions } from './worker-options.js';
import { createWorkerPool } from './worker-pool.js';

const CONCURRENT_JOBS = 4;

/** Something that works through the queue until it is stopped, or until it cannot go on. */
export interface Worker {
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export async function startWorker(options: WorkerOptions, registry: JobRegistry, log: Log): Promise<Worker> {
  const pool = createWorkerPool(options.url, CONCURRENT_JOBS + 2, log);
  try {
    const runner = await run(runnerOptions(pool, options, registry, log));
    return { ended: runner.promise.finally(() => pool.end()), stop: () => runner.stop() };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function runnerOptions(pool: pg.Pool, options: WorkerOptions, registry: JobRegistry, log: Log): RunnerOptions {
  const events: WorkerEvents = new EventEmitter();
  showPresence(events);
  return {
    pgPool: pool,
    events,
    concurrency: CONCURRENT_JOBS,
    pollInterval: options.pollIntervalMs,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 0,
    // A batch that cannot be written ends the worker; a single job's end that cannot be written would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: workerLogger(log),
    taskList: tasksOf(registry.handlers),
    parsedCronItems: cronItemsOf(registry.crons),
  };
}

function tasksOf(handlers: ReadonlyMap<string, RawHandler>): TaskList {
  return Object.fromEntries([...handlers].map(([name, handler]) => [name, asTask(handler)]));
}

function asTask(handler: RawHandler): Task {
  return (payload, { job, abortSignal }) =>
    requestContext.run({ requestId: `job-${job.id}` }, () =>
      handler(payload, { jobId: job.id, attempt: job.attempts, signal: abortSignal }),
    );
}

function cronItemsOf(crons: readonly CronEntry[]): ParsedCronItem[] {
  return parseCronItems(crons.map(({ name, schedule }) => ({ task: name, match: schedule, identifier: name })));
}
