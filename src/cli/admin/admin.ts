import { CommandRefused } from '../command-refused.error.js';
import { create } from './create.js';
import { grant } from './grant.js';
import type { Subcommand } from './subcommand.js';

const SUBCOMMANDS: ReadonlyMap<string, Subcommand> = new Map([
  ['create', create],
  ['grant', grant],
]);

/** `npm run admin -- <what> …`: what an operator does without signing in. */
export async function admin([name = '', ...args]: readonly string[]): Promise<number> {
  const subcommand = SUBCOMMANDS.get(name);
  if (!subcommand) throw new CommandRefused(`Usage:\n${[...SUBCOMMANDS.values()].map(usageLine).join('\n')}`);
  await subcommand.run(args);
  return 0;
}

function usageLine({ usage }: Subcommand): string {
  return `  ${usage}`;
}
