import { median } from './median.js';

/** What one run measured of one thing: a sample a round, in the order of the rounds. */
export interface Figure {
  readonly run: string;
  readonly samples: readonly number[];
}

/** Two figures that say nothing about each other. */
export class FiguresOfDifferentRuns extends Error {
  constructor(one: string, other: string) {
    super(
      `Figures of run ${one} and of run ${other} cannot be compared: the machine was not the same twice. Measure both in one run.`,
    );
    this.name = 'FiguresOfDifferentRuns';
  }
}

/**
 * How many times the baseline the subject is: the median of the rounds' own ratios, because what disturbs a round
 * disturbs both of its sides.
 *
 * Throws FiguresOfDifferentRuns.
 */
export function ratioOf(subject: Figure, baseline: Figure): Figure {
  if (subject.run !== baseline.run) throw new FiguresOfDifferentRuns(subject.run, baseline.run);
  if (subject.samples.length !== baseline.samples.length) {
    throw new Error(`${subject.samples.length} rounds cannot be paired with ${baseline.samples.length}.`);
  }
  return { run: subject.run, samples: subject.samples.map((sample, round) => sample / (baseline.samples[round] ?? 0)) };
}

export function valueOf(figure: Figure): number {
  return median(figure.samples);
}
