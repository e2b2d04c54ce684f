import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chownSync, closeSync, constants, cpSync, mkdirSync, mkdtempSync, openSync } from 'node:fs';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { eventually } from '../../support/eventually.js';
import { freePort } from './free-port.js';

const CONFIGURATION = join(import.meta.dirname, '../../../deploy/nginx');
const NOBODY = 65534;

export interface Nginx {
  readonly url: string;
  readonly tlsUrl: string;
  /** Puts a file of the web app, or an answer to a certificate authority, where nginx finds it. */
  place(where: 'www' | 'acme', path: string, content: string): void;
  /** Puts the certificate there, as the container beside it does. */
  placeCertificate(pem: string): void;
  readonly logged: () => string;
  stop(): Promise<void>;
}

/** Debian's nginx on the repository's own configuration, started as its container starts it and never as root. */
export async function startNginx(apiAddress: string): Promise<Nginx> {
  const home = new NginxHome();
  const [port, tlsPort] = [await freePort(), await freePort()];
  const child = home.start({
    API_ADDRESS: apiAddress,
    HTTP_LISTEN: `127.0.0.1:${port}`,
    HTTPS_LISTEN: `127.0.0.1:${tlsPort}`,
    HTTPS_PORT: String(tlsPort),
    CERTIFICATE_CHECK_SECONDS: '1',
  });
  const nginx: Nginx = {
    url: `http://127.0.0.1:${port}`,
    tlsUrl: `https://127.0.0.1:${tlsPort}`,
    place: (where, path, content) => home.write(join(where, path), content),
    placeCertificate: (pem) => home.write('certificate/tls.pem', pem),
    logged: () => home.logged(),
    stop: async () => {
      await endGroup(child);
      home.remove();
    },
  };
  try {
    await eventually('nginx listens', () => listens(nginx.url, child, home));
    return nginx;
  } catch (error) {
    await nginx.stop();
    throw error;
  }
}

async function listens(url: string, child: ChildProcess, home: NginxHome): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`nginx did not start:\n${home.logged()}`);
  return fetch(`${url}/metrics`).then(
    () => true,
    () => false,
  );
}

/** The directories that the container has as volumes. */
class NginxHome {
  private readonly directory = mkdtempSync(join(tmpdir(), 'tradeyard-nginx-'));
  private readonly log = join(this.directory, 'log');

  constructor() {
    chmodSync(this.directory, 0o755);
    cpSync(CONFIGURATION, join(this.directory, 'configuration'), { recursive: true });
    for (const name of ['run', 'www', 'acme', 'certificate']) mkdirSync(join(this.directory, name));
    writeFileSync(this.log, '');
    if (isRoot()) for (const path of ['run', 'log']) chownSync(join(this.directory, path), NOBODY, NOBODY);
  }

  start(environment: Readonly<Record<string, string>>): ChildProcess {
    const log = openSync(this.log, 'a');
    const child = spawn('sh', [join(this.directory, 'configuration/start.sh')], {
      // A group of its own, so that it can be ended together with the script that follows the certificate.
      detached: true,
      stdio: ['ignore', log, log],
      ...(isRoot() && { uid: NOBODY, gid: NOBODY }),
      env: {
        PATH: [dirname(findNginx()), process.env['PATH']].join(delimiter),
        RUN_DIR: join(this.directory, 'run'),
        WWW_ROOT: join(this.directory, 'www'),
        ACME_ROOT: join(this.directory, 'acme'),
        CERTIFICATE: join(this.directory, 'certificate/tls.pem'),
        ...environment,
      },
    });
    closeSync(log);
    return child;
  }

  write(path: string, content: string): void {
    const file = join(this.directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  logged(): string {
    return readFileSync(this.log, 'utf8');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}

/** Debian keeps it in /usr/sbin, which an ordinary user's PATH does not have. */
function findNginx(): string {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const found = directories.map((directory) => join(directory, 'nginx')).find(isExecutable);
  if (found === undefined) throw new Error('These tests need nginx itself: apt-get install nginx');
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
