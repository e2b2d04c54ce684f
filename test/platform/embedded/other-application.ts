import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EmbeddedPostgresOptions } from '../../../src/platform/database/embedded/index.js';

export type ApplicationOptions = Omit<EmbeddedPostgresOptions, 'log'>;

export interface Opened {
  readonly kind: 'opened';
  readonly url: string;
  readonly origin: string;
  readonly pid: number;
}

export type Outcome = Opened | { readonly kind: 'failed'; readonly code: string; readonly message: string };

export interface RunningAs {
  readonly uid?: number;
  readonly gid?: number;
  /** Largest file the process and its children may write, in blocks of 512 bytes. */
  readonly fileSizeLimit?: number;
}

const here = import.meta.dirname;
const nodeArguments = [
  '--experimental-transform-types',
  '--disable-warning=ExperimentalWarning',
  '--import',
  pathToFileURL(join(here, 'typescript-sources.mjs')).href,
  join(here, 'other-application-process.mjs'),
];

/** Another application process. */
export class OtherApplication {
  readonly outcome: Promise<Outcome>;
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;

  constructor(options: ApplicationOptions, { uid, gid, fileSizeLimit }: RunningAs = {}) {
    const limit = fileSizeLimit === undefined ? '' : `ulimit -f ${fileSizeLimit}; `;
    this.#child = spawn('/bin/sh', ['-c', `${limit}exec "$0" "$@"`, process.execPath, ...nodeArguments], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    });
    this.#exit = once(this.#child, 'exit');
    this.outcome = this.#firstOutcome();
    this.#child.send(options);
  }

  async opened(): Promise<Opened> {
    const outcome = await this.outcome;
    if (outcome.kind === 'failed') throw new Error(`${outcome.code}: ${outcome.message}`);
    return outcome;
  }

  async stop(): Promise<void> {
    this.#child.send('stop');
    await this.#exit;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  #firstOutcome(): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#child.on('message', (message: Outcome | { readonly kind: 'log' }) => {
        if (message.kind !== 'log') resolve(message);
      });
      this.#child.once('exit', () => reject(new Error('The other process ended before it had opened anything.')));
    });
  }
}
