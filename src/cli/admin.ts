import { parseArgs } from 'node:util';
import { isEmail } from 'class-validator';
import { UsersService } from '../modules/users/index.js';
import { Transactions } from '../platform/database/index.js';
import { DomainError } from '../platform/errors/index.js';
import { type Role, ROLES } from '../platform/roles/index.js';
import { CommandRefused } from './command-refused.error.js';
import { withApp } from './with-app.js';

const USAGE = 'npm run admin -- create --email you@example.com [--name "Your Name"] [--role admin|super_admin]';

interface NewAdministrator {
  readonly email: string;
  readonly fullName: string;
  readonly role: Role;
}

/** `npm run admin -- create …`: the first administrator cannot be made by another one. */
export async function admin(args: readonly string[]): Promise<number> {
  const wanted = parse(args);
  await withApp(async (app) => {
    const user = await app
      .get(Transactions)
      .run((tx) => app.get(UsersService).create(tx, wanted, { kind: 'system', id: 'command line' }))
      .catch(inPlainWords);
    process.stdout.write(`Created ${user.email} as ${user.role} (id ${user.id}).\n`);
  });
  return 0;
}

function parse(args: readonly string[]): NewAdministrator {
  const { positionals, values } = readArguments(args);
  const { email = '', name = email, role = 'super_admin' } = values;
  if (positionals[0] !== 'create' || positionals.length > 1) throw new CommandRefused(`Usage: ${USAGE}`);
  if (!isEmail(email)) throw new CommandRefused(`--email must be an e-mail address.\nUsage: ${USAGE}`);
  const known = ROLES.find((candidate) => candidate === role && candidate !== 'user');
  if (!known) throw new CommandRefused(`--role must be admin or super_admin.\nUsage: ${USAGE}`);
  return { email, fullName: name, role: known };
}

function readArguments(args: readonly string[]) {
  const options = { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new CommandRefused(`${(error as Error).message}\nUsage: ${USAGE}`);
  }
}

function inPlainWords(error: unknown): never {
  throw error instanceof DomainError ? new CommandRefused(error.message) : error;
}
