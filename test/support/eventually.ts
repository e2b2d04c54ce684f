import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again and again until `look` answers something, and fails with `what` when it never does. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Never happened within ${withinMs} ms: ${what}`);
    await sleep(15);
  }
}
