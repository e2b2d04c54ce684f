const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED = 130;

/** Ends the process in order when it is interrupted, or when the launcher that holds our IPC channel is gone. */
export class Interruption {
  private begun = false;

  constructor(cleanUp: () => Promise<void>) {
    const end = (): void => {
      // One Ctrl-C can arrive twice, from the terminal and from npm.
      if (this.begun) return;
      this.begun = true;
      process.stderr.write('\nInterrupted; cleaning up …\n');
      void cleanUp().finally(() => process.exit(INTERRUPTED));
    };
    for (const signal of SIGNALS) process.on(signal, end);
    process.on('disconnect', end);
    // Listening for that alone would keep the process alive.
    process.channel?.unref();
  }

  /** Lets the work go on to its end, except that an interrupted work fails no more: the process ends instead. */
  async guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (this.begun) return new Promise(() => undefined);
      throw error;
    }
  }
}
