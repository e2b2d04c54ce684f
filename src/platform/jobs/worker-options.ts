interface Options {
  readonly url: string;
  readonly runsJobs?: boolean;
  readonly pollIntervalMs?: number;
  readonly stopPatienceMs?: number;
}

/** Where the worker finds the queue, and how it works through it. */
export class WorkerOptions {
  readonly url: string;
  /** False where the rooms are wanted and their jobs are not, as on the command line. */
  readonly runsJobs: boolean;
  /** How often it looks for what is due when nobody woke it. */
  readonly pollIntervalMs: number;
  /** How long a stop waits for the jobs that are running. What is not done by then, another worker does again. */
  readonly stopPatienceMs: number;

  constructor({ url, runsJobs = true, pollIntervalMs = 2_000, stopPatienceMs = 10_000 }: Options) {
    this.url = url;
    this.runsJobs = runsJobs;
    this.pollIntervalMs = pollIntervalMs;
    this.stopPatienceMs = stopPatienceMs;
  }
}
