import { Injectable } from '@nestjs/common';
import type { JobDefinition, JobHandler, JobRun } from './job-definition.js';

export type RawHandler = (payload: unknown, run: JobRun) => Promise<void>;

export interface CronEntry {
  readonly name: string;
  /** Five fields, in UTC: minute, hour, day of month, month, day of week. */
  readonly schedule: string;
}

/** The queue's own limit; found at the start, and not when somebody enqueues the job. */
const MAX_NAME = 128;

/** Where rooms say, in `onModuleInit`, which jobs they do. The runner starts after all have spoken. */
@Injectable()
export class JobRegistry {
  private readonly handlersByName = new Map<string, RawHandler>();
  private readonly cronEntries: CronEntry[] = [];

  handle<P>(job: JobDefinition<P>, handler: JobHandler<P>): void {
    this.add(job.name, (raw, run) => handler(job.parse(raw), run));
  }

  /** Periodic work of the whole cluster: each time it is due, one node does it. */
  cron(entry: CronEntry, handler: (run: JobRun) => Promise<void>): void {
    this.add(entry.name, (_raw, run) => handler(run));
    this.cronEntries.push(entry);
  }

  get handlers(): ReadonlyMap<string, RawHandler> {
    return this.handlersByName;
  }

  get crons(): readonly CronEntry[] {
    return this.cronEntries;
  }

  private add(name: string, handler: RawHandler): void {
    if (name.length > MAX_NAME) throw new Error(`The name "${name}" is longer than ${MAX_NAME} characters.`);
    if (this.handlersByName.has(name)) {
      throw new Error(`The job "${name}" has two handlers; give one of them another name.`);
    }
    this.handlersByName.set(name, handler);
  }
}
