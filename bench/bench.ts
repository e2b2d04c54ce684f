import type { Lab } from './lab/lab.js';
import type { Report } from './report/report.js';

/** One question that the bench can answer. A later one is a folder beside the others and a line in `benches.ts`. */
export interface Bench {
  readonly name: string;
  /** What it measures and against what, in one line. */
  readonly about: string;
  run(lab: Lab): Promise<Report>;
}
