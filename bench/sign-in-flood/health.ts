import { setTimeout as sleep } from 'node:timers/promises';
import { CannotMeasure } from '../cannot-measure.error.js';
import { quantile } from '../figures/quantile.js';

const PATH = '/health/live';
/** Seldom enough that looking is no load of its own. */
const LOOK_EVERY_MS = 2;

export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** How long somebody waits who asks for little, one request after the other. */
export async function lookAtHealth(server: string, seconds: number): Promise<Latency> {
  const times: number[] = [];
  const endsAt = performance.now() + seconds * 1000;
  while (performance.now() < endsAt) {
    times.push(await timeOfLook(server));
    await sleep(LOOK_EVERY_MS);
  }
  return { p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

async function timeOfLook(server: string): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(server + PATH);
  await answer.text();
  if (!answer.ok) throw new CannotMeasure(`${PATH} answers ${answer.status}.`);
  return performance.now() - begun;
}
