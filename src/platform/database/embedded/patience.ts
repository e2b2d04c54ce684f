const SILENCE_LIMIT_MS = 30_000;

/**
 * How long to wait for a server: one that keeps silent, or shuts down without end, is given up; one that says it is
 * recovering may take as long as its log takes to replay, and ending it would only start that over.
 */
export class Patience {
  #endsAt = performance.now() + SILENCE_LIMIT_MS;

  renew(): void {
    this.#endsAt = performance.now() + SILENCE_LIMIT_MS;
  }

  get isOver(): boolean {
    return performance.now() > this.#endsAt;
  }
}
