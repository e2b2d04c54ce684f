import { parseArgs } from 'node:util';
import { isEmail } from 'class-validator';
import { adminPassword } from '../../config/index.js';
import { RegistrationService } from '../../modules/auth/index.js';
import { type Role, ROLES } from '../../platform/roles/index.js';
import { withApp } from '../with-app.js';
import { readPassword } from './read-password.js';
import { inPlainWords, readOptions, refuse, type Subcommand } from './subcommand.js';

const USAGE = 'npm run admin -- create --email you@example.com [--name "Your Name"] [--role admin|super_admin]';
const OPTIONS = { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' } } as const;

interface NewAdministrator {
  readonly email: string;
  readonly fullName: string;
  readonly role: Role;
}

/** The first administrator cannot be made by another one. */
export const create: Subcommand = {
  usage: USAGE,

  async run(args) {
    const { role, ...person } = parse(args);
    const password = await readPassword(adminPassword());
    await withApp(async (app) => {
      const { user } = await app
        .get(RegistrationService)
        .createAdministrator({ ...person, password }, role, { kind: 'system', id: 'command line' })
        .catch(inPlainWords);
      process.stdout.write(`Created ${user.email} as ${user.role} (id ${user.id}).\n`);
    });
  },
};

function parse(args: readonly string[]): NewAdministrator {
  const values = readOptions(USAGE, () => parseArgs({ args: [...args], options: OPTIONS }).values);
  const { email = '', name = email, role = 'super_admin' } = values;
  if (!isEmail(email)) refuse('--email must be an e-mail address.', USAGE);
  const known = ROLES.find((candidate) => candidate === role && candidate !== 'user');
  return known ? { email, fullName: name, role: known } : refuse('--role must be admin or super_admin.', USAGE);
}
