import type { Server, ServerProgram } from '../lab/server.js';
import type { Lab } from '../lab/lab.js';
import type { Load } from './request.js';

/** One side of a comparison. */
export interface Contender {
  readonly name: string;
  /** What to start, or what the bench had to start itself to prepare its load. */
  program(lab: Lab): Server | ServerProgram | Promise<ServerProgram>;
  readonly load: Load;
}

/** The subject is measured against the baseline; what the others tell is for the reader. */
export type Contenders = readonly [baseline: Contender, subject: Contender, ...others: Contender[]];
