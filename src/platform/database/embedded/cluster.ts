import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { dataDirDamaged, dataDirNotADirectory, errnoOf, explainFileError } from './failures.js';

export const SUPERUSER = 'tradeyard';
export const APP_DATABASE = 'tradeyard';
/** PostgreSQL makes this database itself; whoever manages the server meets there, out of the application's way. */
export const MAINTENANCE_DATABASE = 'postgres';
export const CREDENTIALS_FILE = 'tradeyard.json';

/** A PostgreSQL cluster on disk, with what it takes to log in to its server. */
export interface Cluster {
  readonly dataDir: string;
  /** The real path, as the server and the kernel name it. */
  readonly path: string;
  readonly logFile: string;
  readonly password: string;
}

/** Makes the data directory if it is missing, and answers with its real path. */
export async function prepareDataDir(dataDir: string): Promise<string> {
  const path = resolve(dataDir);
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(path);
  } catch (error) {
    throw explainFileError(error, path);
  }
}

export function clusterPathIn(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/** An empty directory is not a cluster yet: somebody may have made it for one. */
export async function clusterExists(dataDir: string): Promise<boolean> {
  const path = clusterPathIn(dataDir);
  try {
    return (await readdir(path)).length > 0;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw explainFileError(error, path);
  }
}

export async function readCluster(dataDir: string): Promise<Cluster> {
  const path = await realpath(clusterPathIn(dataDir));
  if (!(await stat(path)).isDirectory()) throw dataDirNotADirectory(path);
  await readPart(path, 'PG_VERSION');
  const password = passwordIn(await readPart(path, CREDENTIALS_FILE));
  if (password === undefined) throw dataDirDamaged(path, `its ${CREDENTIALS_FILE} holds no password.`);
  return { dataDir, path, logFile: join(dataDir, 'postgres.log'), password };
}

async function readPart(clusterPath: string, name: string): Promise<string> {
  try {
    return await readFile(join(clusterPath, name), 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') throw dataDirDamaged(clusterPath, `its file ${name} is missing.`);
    throw explainFileError(error, clusterPath);
  }
}

/** The address of the application's database on the cluster's server. */
export function urlOf({ password }: Cluster, port: number): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${APP_DATABASE}`;
}

export function credentialsFor(password: string): string {
  return `${JSON.stringify({ user: SUPERUSER, password })}\n`;
}

function passwordIn(credentials: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(credentials);
    const hasPassword = typeof parsed === 'object' && parsed !== null && 'password' in parsed;
    return hasPassword && typeof parsed.password === 'string' ? parsed.password : undefined;
  } catch {
    return undefined;
  }
}
