type StopListening = () => void;

/**
 * Hints on a topic, remembered from the moment the watch is made: one that comes while its reader still looks at the
 * rows ends the next wait at once, so that nothing falls between looking and waiting.
 */
export class Watch {
  private readonly stopListening: StopListening;
  private hinted = false;
  private endWait: () => void = () => undefined;

  constructor(listen: (listener: () => void) => StopListening) {
    this.stopListening = listen(() => {
      this.hinted = true;
      this.endWait();
    });
  }

  /** Answers at the first hint since the last answer, after `patienceMs`, or when the signal aborts. Then read the rows. */
  async next(patienceMs: number, signal?: AbortSignal): Promise<void> {
    if (!this.hinted && !signal?.aborted) await this.wait(patienceMs, signal);
    this.hinted = false;
  }

  close(): void {
    this.stopListening();
    this.endWait();
  }

  private wait(patienceMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, patienceMs);
      signal?.addEventListener('abort', end);
      this.endWait = end;
    });
  }
}
