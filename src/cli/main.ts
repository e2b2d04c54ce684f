import { explainFailure } from '../boot/explain-failure.js';
import { admin } from './admin/admin.js';
import { auditVerify } from './audit-verify.js';
import { CommandRefused } from './command-refused.error.js';
import { keysRotate } from './keys-rotate.js';
import { migrationRun } from './migration-run.js';
import { openapi } from './openapi.js';

/** Answers the exit code. */
export type Command = (args: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  admin,
  'audit:verify': auditVerify,
  'keys:rotate': keysRotate,
  'migration:run': migrationRun,
  openapi,
};

/** Commands of the app itself: they work on the same database as the running app, beside it. */
export async function runCli([name = '', ...args]: readonly string[]): Promise<number> {
  try {
    const command = COMMANDS[name];
    if (!command)
      throw new CommandRefused(`There is no command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`);
    return await command(args);
  } catch (error) {
    const sentence = error instanceof CommandRefused ? error.message : explainFailure(error, undefined);
    process.stderr.write(`\n${sentence}\n\n`);
    return 1;
  }
}
