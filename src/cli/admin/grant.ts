import { parseArgs } from 'node:util';
import { isEmail } from 'class-validator';
import { BillingService } from '../../modules/billing/index.js';
import { UsersService } from '../../modules/users/index.js';
import { newId, Transactions } from '../../platform/database/index.js';
import { CommandRefused } from '../command-refused.error.js';
import { withApp } from '../with-app.js';
import { parseInstant } from './instant.js';
import { inPlainWords, readOptions, refuse, type Subcommand } from './subcommand.js';

const USAGE = 'npm run admin -- grant --email E --until 2026-12-31T00:00:00Z [--reason "…"]';
const OPTIONS = { email: { type: 'string' }, until: { type: 'string' }, reason: { type: 'string' } } as const;
const MAX_REASON = 200;

interface WantedAccess {
  readonly email: string;
  readonly until: Date;
  readonly reason: string;
}

/** Sets somebody's access to end exactly then: later than it did or earlier, and in the past to take it away. */
export const grant: Subcommand = {
  usage: USAGE,

  async run(args) {
    const { email, until, reason } = parse(args);
    const grounds = { reason, source: `admin:${newId()}`, actor: { kind: 'system', id: 'command line' } } as const;
    await withApp(async (app) => {
      const billing = app.get(BillingService);
      const user = await app.get(UsersService).findByEmail(email);
      if (!user) throw new CommandRefused(`There is no account with the e-mail address ${email}.`);
      const before = await billing.accessOf(user.id);
      const { state } = await app
        .get(Transactions)
        .run((tx) => billing.setUntil(tx, user.id, until, grounds))
        .catch(inPlainWords);
      const was = before.accessUntil ? `until ${before.accessUntil.toISOString()}, ${before.state}` : 'none';
      process.stdout.write(`${user.email} has access until ${until.toISOString()}: ${state} (before: ${was}).\n`);
    });
  },
};

function parse(args: readonly string[]): WantedAccess {
  const values = readOptions(USAGE, () => parseArgs({ args: [...args], options: OPTIONS }).values);
  const { email = '', until = '', reason = 'Set by hand' } = values;
  if (!isEmail(email)) refuse('--email must be an e-mail address.', USAGE);
  if (reason.trim() === '' || reason.length > MAX_REASON) {
    refuse(`--reason must be a text of 1 to ${MAX_REASON} characters.`, USAGE);
  }
  const instant = parseInstant(until);
  return instant
    ? { email, until: instant, reason }
    : refuse('--until must be a time that exists, as ISO 8601 with its zone: 2026-12-31T00:00:00Z.', USAGE);
}
