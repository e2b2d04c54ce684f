import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { lchown, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { clusterPathIn, CREDENTIALS_FILE, credentialsFor, SUPERUSER } from './cluster.js';
import { errnoOf, explainFileError } from './failures.js';
import type { PostgresBinaries } from './platform-package.js';
import { isAlive } from './process-identity.js';
import { type Owner, SERVER_ENVIRONMENT, type ServerAccount } from './server-account.js';
import { explainInitdbOutput } from './start-failure.js';

const WORKSHOP = /^postgres\.new-(\d+)-[0-9a-f]+$/;
const ABANDONED_AFTER_MS = 3_600_000;

/**
 * The builtin locale sorts by code point and never changes under an index, unlike the C library's after an upgrade.
 * initdb syncs what it wrote before it ends: leaving that out saves a fifteenth of a second and risks the cluster.
 */
const INITDB_OPTIONS = [
  `--username=${SUPERUSER}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
];

interface Builder {
  readonly dataDir: string;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount;
}

/**
 * Makes the cluster aside and moves it into place whole, its password inside: it is there entirely or not at all.
 * Answers false when somebody else's cluster got there first.
 */
export async function createCluster(builder: Builder): Promise<boolean> {
  const workshop = join(builder.dataDir, `postgres.new-${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(workshop, { mode: 0o700 });
    await build(builder, workshop);
    return await moveIntoPlace(join(workshop, 'cluster'), builder.dataDir);
  } catch (error) {
    throw explainFileError(error, builder.dataDir);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function build({ dataDir, binaries, account }: Builder, workshop: string): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  const passwordFile = join(workshop, 'password');
  const cluster = join(workshop, 'cluster');
  await writePrivately(passwordFile, password, account.owner);
  if (account.owner) await lchown(workshop, account.owner.uid, account.owner.gid);
  await initdb(binaries, account, [...INITDB_OPTIONS, `--pwfile=${passwordFile}`, `--pgdata=${cluster}`], dataDir);
  await writePrivately(join(cluster, CREDENTIALS_FILE), credentialsFor(password), account.owner);
  await syncDirectory(cluster);
}

async function writePrivately(file: string, content: string, owner: Owner | undefined): Promise<void> {
  await writeFile(file, content, { mode: 0o600, flag: 'wx', flush: true });
  if (owner) await lchown(file, owner.uid, owner.gid);
}

async function initdb(
  { initdb: program }: PostgresBinaries,
  account: ServerAccount,
  options: readonly string[],
  dataDir: string,
): Promise<void> {
  const { file, args, identity } = account.invoke(program, options);
  try {
    await promisify(execFile)(file, args, { ...identity, env: SERVER_ENVIRONMENT, cwd: '/' });
  } catch (error) {
    throw explainInitdbOutput(error, dataDir);
  }
}

async function moveIntoPlace(built: string, dataDir: string): Promise<boolean> {
  try {
    await rename(built, clusterPathIn(dataDir));
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw explainFileError(error, clusterPathIn(dataDir));
  }
  await syncDirectory(dataDir);
  return true;
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Process ids come round again, quickly so in containers: one that lives protects its workshop only for a while. */
export async function clearAbandonedWorkshops(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = WORKSHOP.exec(name)?.[1];
    if (pid === undefined) continue;
    const path = join(dataDir, name);
    const old = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs > ABANDONED_AFTER_MS,
      () => false,
    );
    if (old || !isAlive(Number(pid))) await clear(path);
  }
}

/** An initdb that outlived its application writes on for a moment. What stays nevertheless is in nobody's way. */
async function clear(workshop: string): Promise<void> {
  await rm(workshop, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
}
