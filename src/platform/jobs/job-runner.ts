import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Log } from '../observability/index.js';
import { JobRegistry } from './job-registry.js';
import { startWorker, type Worker } from './start-worker.js';
import { WorkerOptions } from './worker-options.js';

const RESTART_PAUSE_MS = 1_000;

/** Runs this node's share of the queue, and starts again when the database had gone away. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running = false;
  private finished: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: WorkerOptions,
    private readonly registry: JobRegistry,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.runsJobs) return;
    this.finished = this.keepRunning(await this.start());
  }

  /** Answers when the jobs that are running have ended, or have had the time that a stop gives them. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.finished;
  }

  get isRunning(): boolean {
    return this.running;
  }

  private async keepRunning(first: Worker): Promise<void> {
    for (let worker: Worker | undefined = first; worker; worker = await this.startAgain()) {
      this.running = true;
      await this.untilEnd(worker);
      this.running = false;
    }
  }

  private async untilEnd(worker: Worker): Promise<void> {
    const { promise: outOfPatience, resolve } = Promise.withResolvers<void>();
    let timer: NodeJS.Timeout | undefined;
    const stop = (): void => {
      // It refuses when it has just ended by itself, which is as good.
      void worker.stop().catch(() => undefined);
      timer = setTimeout(resolve, this.options.stopPatienceMs);
    };
    this.stopping.signal.addEventListener('abort', stop);
    if (this.stopping.signal.aborted) stop();
    try {
      await Promise.race([worker.ended, outOfPatience]);
    } catch (error) {
      this.log.warn('The job worker stopped', { error });
    } finally {
      clearTimeout(timer);
      this.stopping.signal.removeEventListener('abort', stop);
    }
  }

  private async startAgain(): Promise<Worker | undefined> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await sleep(RESTART_PAUSE_MS, undefined, { signal });
        return await this.start();
      } catch (error) {
        if (!signal.aborted) this.log.warn('The job worker cannot start yet', { error });
      }
    }
    return undefined;
  }

  private start(): Promise<Worker> {
    return startWorker(this.options, this.registry, this.log);
  }
}
