import type { Figure } from '../figures/figure.js';
import type { Lab } from '../lab/lab.js';
import type { Contenders } from './contender.js';
import { Entrant, type Sample } from './entrant.js';
import { requireWrk } from './wrk.js';

/** What one contender did, a sample a round. */
export interface Performance {
  readonly name: string;
  readonly requestsPerSecond: Figure;
  readonly cpuMicroseconds: Figure;
  readonly databaseMicroseconds: Figure;
  readonly p50Ms: Figure;
  readonly p99Ms: Figure;
}

/** In the order of the contenders. */
export type Performances = readonly [baseline: Performance, subject: Performance, ...others: Performance[]];

/**
 * Lets the contenders answer the same load in turn, round by round, so that a busy minute of the machine hits all of them.
 *
 * Throws CannotMeasure when there is no wrk, or when a contender does not come up or fails requests.
 */
export async function compare(lab: Lab, [first, second, ...more]: Contenders): Promise<Performances> {
  await requireWrk();
  const baseline = await Entrant.start(lab, first);
  const subject = await Entrant.start(lab, second);
  const others: Entrant[] = [];
  for (const contender of more) others.push(await Entrant.start(lab, contender));
  await playRounds(lab, [baseline, subject, ...others]);
  const { run } = lab.options;
  return [
    performanceOf(baseline, run),
    performanceOf(subject, run),
    ...others.map((other) => performanceOf(other, run)),
  ];
}

async function playRounds({ pace, options }: Lab, entrants: readonly Entrant[]): Promise<void> {
  for (const entrant of entrants) await entrant.warmUp(pace.warmUpSeconds);
  for (let round = 1; round <= pace.rounds; round += 1) {
    options.say(`  round ${round} of ${pace.rounds}`);
    for (const entrant of entrants) await entrant.play(pace.roundSeconds);
  }
}

function performanceOf({ name, samples }: Entrant, run: string): Performance {
  const figure = (read: (sample: Sample) => number): Figure => ({ run, samples: samples.map(read) });
  return {
    name,
    requestsPerSecond: figure((sample) => sample.requestsPerSecond),
    cpuMicroseconds: figure((sample) => sample.cpuMicroseconds),
    databaseMicroseconds: figure((sample) => sample.databaseMicroseconds),
    p50Ms: figure((sample) => sample.p50Ms),
    p99Ms: figure((sample) => sample.p99Ms),
  };
}
