/** Where the worker finds the queue, and how often it looks for what is due when nobody woke it. */
export class WorkerAddress {
  constructor(
    readonly url: string,
    readonly pollIntervalMs = 2_000,
  ) {}
}
