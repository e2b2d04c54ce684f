type Undo = () => Promise<unknown>;

/** Undoes whatever was opened, the last first. */
export class Cleanup {
  private readonly undos: Undo[] = [];
  private running: Promise<void> | undefined;

  /** Takes charge of something from the moment its opening begins, so that an interruption cannot slip in between. */
  async keep<T>(open: () => Promise<T>, close: (opened: T) => Promise<unknown>): Promise<T> {
    if (this.running) throw new Error('Nothing is opened any more: the run is being cleaned up.');
    const opening = open();
    this.undos.push(() => opening.then(close, () => undefined));
    return opening;
  }

  run(): Promise<void> {
    return (this.running ??= this.undoAll());
  }

  private async undoAll(): Promise<void> {
    for (let undo = this.undos.pop(); undo; undo = this.undos.pop()) {
      await undo().catch((error: unknown) => {
        process.stderr.write(`The clean-up did not go well: ${String(error)}\n`);
      });
    }
  }
}
