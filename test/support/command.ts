import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestDatabase } from './database.js';
import { testSettings } from './settings.js';

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const COMMANDS = pathToFileURL(resolve('dist/src/cli/main.js')).href;
const CALL = `const { runCli } = await import(${JSON.stringify(COMMANDS)}); process.exitCode = await runCli(process.argv.slice(1));`;

/** Runs a command of the app as `npm run` does, in a process of its own, beside whatever uses the database. */
export function runCommand(
  database: TestDatabase,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const [key] = testSettings().encryptionKeys;
  const env = {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    ENCRYPTION_KEYS: `${key.id}:${key.key.toString('base64')}`,
    ...environment,
  };
  return new Promise((done) => {
    execFile(process.execPath, ['--input-type=module', '-e', CALL, '--', ...args], { env }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}
