import type { Field } from './payload.js';

/** Work that is done later, by any node, at least once: its handler must be able to run twice. */
export interface JobDefinition<P> {
  readonly name: string;
  readonly parse: Field<P>;
}

export interface JobRun {
  readonly jobId: string;
  /** 1 on the first try. */
  readonly attempt: number;
  /** Aborted when the process is asked to stop. */
  readonly signal: AbortSignal;
}

export type JobHandler<P> = (payload: P, run: JobRun) => Promise<void>;

export function defineJob<P>(name: string, parse: Field<P>): JobDefinition<P> {
  return { name, parse };
}
