/** What wrk counted in one round. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Answers that were no success, and connections that failed. */
  readonly failures: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const SECONDS_OF: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** Reads what `wrk --latency` prints. */
export function parseWrkOutput(output: string): LoadResult {
  const [, requests, time] = find(output, /(\d+) requests in ([\d.]+\w+),/);
  return {
    requests: Number(requests),
    seconds: secondsIn(time),
    failures: refusedIn(output) + brokenIn(output),
    p50Ms: secondsIn(find(output, /^\s+50%\s+(\S+)\s*$/m)[1]) * 1000,
    p99Ms: secondsIn(find(output, /^\s+99%\s+(\S+)\s*$/m)[1]) * 1000,
  };
}

function refusedIn(output: string): number {
  return Number(/Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? 0);
}

function brokenIn(output: string): number {
  const counts = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output)?.slice(1) ?? [];
  return counts.reduce((sum, count) => sum + Number(count), 0);
}

function secondsIn(text = ''): number {
  const [, number, unit = ''] = find(text, /^([\d.]+)(\w+)$/);
  const factor = SECONDS_OF[unit];
  if (factor === undefined) throw unreadable(text);
  return Number(number) * factor;
}

function find(text: string, pattern: RegExp): RegExpExecArray {
  const found = pattern.exec(text);
  if (!found) throw unreadable(text);
  return found;
}

function unreadable(text: string): Error {
  return new Error(`wrk printed what this version of the bench cannot read:\n${text}`);
}
