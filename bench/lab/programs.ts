import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Lab } from './lab.js';
import type { ServerProgram } from './server.js';

const MAIN = new URL('../../src/main.js', import.meta.url);

/** The app as an operator runs it, on a database of its own; `script` may stand for `main` where guests are needed. */
export async function appProgram(
  lab: Lab,
  environment: Readonly<Record<string, string>> = {},
  script = MAIN,
): Promise<ServerProgram> {
  return {
    command: [fileURLToPath(script)],
    // Away from the project, whose .env is the operator's.
    directory: lab.directory,
    environment: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'info',
      RATE_LIMITS: 'off',
      DATA_DIR: lab.directory,
      DATABASE_URL: await lab.newDatabase(),
      ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
      ...environment,
    },
  };
}

/** A server that only the bench has. */
export function benchProgram(lab: Lab, script: URL): ServerProgram {
  return { command: [fileURLToPath(script)], directory: lab.directory, environment: { NODE_ENV: 'production' } };
}
