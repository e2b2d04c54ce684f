type Stop = (reason: string) => Promise<void>;

/**
 * Stops once and in order at SIGTERM, SIGINT, or when the launcher that holds our IPC channel is gone.
 * A second Ctrl-C does not wait.
 */
export function stopOnSignals(stop: Stop): void {
  let stopping = false;
  const begin = (reason: string): void => {
    if (stopping && reason === 'SIGINT') process.exit(130);
    if (stopping) return;
    stopping = true;
    void stop(reason).then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The stop did not go well: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', begin);
  process.on('SIGINT', begin);
  const launcherGone = (): void => {
    begin('the launcher is gone');
  };
  process.on('disconnect', launcherGone);
  // It may have gone while we were starting; without a launcher there is nothing to be connected to.
  if (process.connected === false) launcherGone();
}
