import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a slim image has beside Node: this system's programs and libraries, and nothing of the project. */
const SYSTEM = ['bin', 'sbin', 'lib', 'lib64', 'usr', 'etc', 'opt'];
const PATH = '/.node:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Mounts the stage as a root file system of its own, for the namespace of this one process. $1 is ro or rw. */
const ENTER = `
set -eu
root=$1 access=$2 node=$3 home=$4; shift 4
mount --bind "$root" "$root"
cd "$root"
for directory in ${SYSTEM.join(' ')}; do
  if [ -d "$directory" ] && [ ! -L "$directory" ]; then
    mount --bind "/$directory" "$directory"
    mount -o remount,bind,ro "$directory"
  fi
done
mount --bind "$node" .node
mount --rbind /dev dev
mount -t proc proc proc
[ -z "$home" ] || mount --bind "$home" root
mount -t tmpfs -o mode=1777 tmpfs tmp
[ "$access" = rw ] || mount -o remount,bind,ro "$root"
exec chroot "$root" "$@"
`;

/** Executes a RUN in the stage, as root and with this machine's npm settings. */
export function runInStage(stage, command) {
  prepareRoot(stage.root);
  const argv = [
    'env',
    '-i',
    '-C',
    stage.workdir,
    ...assignments({ ...npmSettings(), ...stage.env }),
    'sh',
    '-c',
    command,
  ];
  const { status, stdout, stderr } = spawnSync('unshare', entering(stage.root, 'rw', process.env.HOME ?? '', argv), {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`RUN ${command} ended with ${status}:\n${stdout}${stderr}`);
}

/**
 * Starts the image's program, or another one in it: as its user without any capability, as process 1, on a read-only
 * root file system with a /tmp.
 */
export function startContainer(image, { argv = image.command, env }) {
  prepareRoot(image.root);
  const [uid, gid] = image.user.split(':');
  const drop = [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--bounding-set=-all',
    '--no-new-privs',
  ];
  const enter = ['env', '-i', '-C', image.workdir, ...assignments({ ...image.env, ...env }), ...argv];
  const child = spawn('unshare', entering(image.root, 'ro', '', [...drop, ...enter]), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (child.output += chunk));
  return child;
}

/** The one child of the process that opened the namespaces: process 1 inside. */
export function mainProcess({ pid }) {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
}

/** Process 1 itself: it would outlive the process that opened its namespaces. */
export async function killContainer(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'close');
  process.kill(mainProcess(child), 'SIGKILL');
  await ended;
}

function entering(root, access, home, argv) {
  const node = dirname(process.execPath);
  const namespaces = ['--mount', '--pid', '--fork'];
  return [...namespaces, 'sh', '-c', ENTER, 'enter', root, access, node, home, ...argv];
}

function prepareRoot(root) {
  for (const directory of ['.node', 'dev', 'proc', 'tmp', 'root'])
    mkdirSync(join(root, directory), { recursive: true });
  for (const name of SYSTEM.filter((candidate) => existsSync(join('/', candidate)))) {
    const here = join(root, name);
    if (lstatSync(here, { throwIfNoEntry: false })) continue;
    if (lstatSync(join('/', name)).isSymbolicLink()) symlinkSync(readlinkSync(join('/', name)), here);
    else mkdirSync(here);
  }
}

function assignments(env) {
  return Object.entries({ PATH, HOME: '/root', ...env }).map(([name, value]) => `${name}=${value}`);
}

/** Certificates and registries are the machine's business. */
function npmSettings() {
  const names = Object.keys(process.env).filter((name) =>
    /^(npm_config_|NODE_EXTRA_CA_CERTS$|https?_proxy$)/i.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}
