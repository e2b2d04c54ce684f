import { jest } from '@jest/globals';

/**
 * Sets what this process believes the time is, until `jest.useRealTimers()`. Only the wall clock is faked: timers and
 * the monotonic clock run on.
 */
export function setWallClock(ms: number): void {
  jest.useFakeTimers({
    now: ms,
    doNotFake: [
      ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
      ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
    ],
  });
}
