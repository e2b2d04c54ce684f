import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/index.js';

export interface LoadOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly user?: { readonly uid?: number; readonly gid?: number };
}

const CONFIG = pathToFileURL(join(PROJECT_ROOT, 'dist/src/config/index.js')).href;
/** Some of the settings, or the failure to load them. */
interface Loaded {
  readonly failure: string;
  readonly message: string;
  readonly host: string;
  readonly port: number;
  readonly encryptionKeys: readonly string[];
}

const SCRIPT = `
  const { loadSettings } = await import(${JSON.stringify(CONFIG)});
  process.stdout.write('ready');
  process.stdin.once('data', () => {
    try {
      const settings = loadSettings();
      const key = settings.encryptionKeys[0].key.toString('base64');
      process.send({ ...settings, encryptionKeys: [key] }, () => process.exit(0));
    } catch (error) {
      process.send({ failure: error.name, message: error.message }, () => process.exit(1));
    }
  });
`;

/** Loads the settings in a process of its own, which first gets ready and then waits for `go`. */
export async function configProcess({ cwd, environment = {}, user = {} }: LoadOptions) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], {
    cwd,
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    ...user,
  });
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) throw new Error('The process has no pipes.');
  const complaints = text(stderr);
  const answer = once(child, 'message');
  const silent = once(child, 'exit').then(async () => {
    throw new Error(`It ended without a word: ${await complaints}`);
  });
  await Promise.race([once(stdout, 'data'), silent]);
  return {
    go: async (): Promise<Loaded> => {
      stdin.end('go');
      const [result] = await Promise.race([answer, silent]);
      return result as Loaded;
    },
  };
}

/** What one start with this environment makes of it. */
export async function loadInProcess(options: LoadOptions): Promise<Loaded> {
  return (await configProcess(options)).go();
}
