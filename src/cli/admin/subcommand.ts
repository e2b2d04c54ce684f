import { CommandRefused } from '../command-refused.error.js';
import { DomainError } from '../../platform/errors/index.js';

/** One thing that `npm run admin` can do. */
export interface Subcommand {
  readonly usage: string;
  run(args: readonly string[]): Promise<void>;
}

/** Refuses the call, and shows how it is meant. */
export function refuse(reason: string, usage: string): never {
  throw new CommandRefused(`${reason}\nUsage: ${usage}`);
}

/** Reads options with `read`, which throws what Node says of unknown and incomplete ones. */
export function readOptions<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error), usage);
  }
}

/** What the rules forbid is an answer, not a fault. */
export function inPlainWords(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  const faults = error.faults.map(({ pointer, message }) => `The ${pointer.slice(1)} ${message}.`);
  throw new CommandRefused(faults.length > 0 ? faults.join('\n') : error.message);
}
