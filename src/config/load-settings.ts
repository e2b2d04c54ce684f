import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigInvalid } from './config-invalid.error.js';
import { type Parser, Unacceptable } from './parsers.js';
import { Settings } from './settings.js';
import { keptSecrets } from './secrets.js';
import { VARIABLES } from './variables.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment (and `.env` beneath it) once, and either answers every setting or throws
 * ConfigInvalid with every fault.
 */
export function loadSettings(environment: Environment = { ...dotEnv(), ...process.env }): Settings {
  const faults: string[] = [];
  const values = parseAll(environment, faults);
  if (faults.length > 0) throw new ConfigInvalid(faults);
  return new Settings({ ...values, dataDir: resolve(values.dataDir) });
}

function parseAll(environment: Environment, faults: string[]): Settings {
  const secrets = generatedSecrets(environment, faults);
  const entries = Object.entries(VARIABLES).map(([key, variable]) => {
    const { name, parse, fallback, secret } = variable;
    const given = nonEmpty(environment[name]) ?? secrets[name] ?? defaultOf(name, fallback, environment);
    if (given === null) return [key, null];
    if (given === undefined) {
      faults.push(`${name} is not set, and with NODE_ENV=production it must be given`);
      return [key, undefined];
    }
    return [key, parseOne({ name, parse, secret: secret === true }, given, faults)];
  });
  return Object.fromEntries(entries) as Settings;
}

function parseOne(
  variable: { name: string; parse: Parser<unknown>; secret: boolean },
  given: string,
  faults: string[],
): unknown {
  try {
    return variable.parse(given);
  } catch (error) {
    if (!(error instanceof Unacceptable)) throw error;
    const shown = variable.secret ? 'is not acceptable' : `is ${JSON.stringify(withoutPassword(given))}`;
    faults.push(`${variable.name} ${shown}; it must ${error.message}`);
    return undefined;
  }
}

/** A value that came under the wrong name may still hold a secret. */
function withoutPassword(value: string): string {
  return value.replace(/(:\/\/[^:@/]*:)[^@]*@/g, '$1…@');
}

/** The public address follows the port unless it is given. */
function defaultOf(name: string, fallback: string | null | undefined, environment: Environment) {
  const address = `http://localhost:${nonEmpty(environment[VARIABLES.port.name])}`;
  return name === VARIABLES.publicUrl.name && URL.canParse(address) ? address : fallback;
}

/** On a laptop the secrets make themselves; in production a forgotten secret must not be papered over. */
function generatedSecrets(environment: Environment, faults: string[]): Environment {
  if (environment['NODE_ENV'] === 'production') return {};
  if (nonEmpty(environment[VARIABLES.encryptionKeys.name]) !== undefined) return {};
  const dataDir = resolve(nonEmpty(environment[VARIABLES.dataDir.name]) ?? VARIABLES.dataDir.fallback ?? '.data');
  try {
    return keptSecrets(dataDir);
  } catch (error) {
    faults.push(`DATA_DIR is "${dataDir}", where secrets.json cannot be kept: ${(error as Error).message}`);
    return { [VARIABLES.encryptionKeys.name]: `none:${Buffer.alloc(32).toString('base64')}` };
  }
}

function dotEnv(): Environment {
  try {
    return parseEnv(readFileSync('.env', 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new ConfigInvalid([`.env cannot be read: ${(error as Error).message}`]);
  }
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}
