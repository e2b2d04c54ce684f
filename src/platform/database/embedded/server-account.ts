import { execFile } from 'node:child_process';
import { lchown, readdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { clusterPathIn } from './cluster.js';
import { cannotRunAsRoot, textIn, wordsOf } from './failures.js';

export type RootStrategy = 'auto' | 'namespace' | 'switch-user';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export interface Invocation {
  readonly file: string;
  readonly args: readonly string[];
  /** Node drops root's supplementary groups along with these. */
  readonly identity: Partial<Owner>;
}

/** Under whom PostgreSQL's programs run: they refuse root. */
export interface ServerAccount {
  readonly name: string;
  /** Who must own the cluster's files, where that is not simply the user who runs Node. */
  readonly owner?: Owner;
  invoke(program: string, args: readonly string[]): Invocation;
}

interface Whereabouts {
  readonly dataDir: string;
  readonly postgres: string;
}

/**
 * Nothing of Node's environment reaches PostgreSQL: it would keep secrets readable in /proc, and PG* variables
 * change what the programs do. Messages stay English because failures are recognised by them.
 */
export const SERVER_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

const ROOT: Owner = { uid: 0, gid: 0 };
const NOBODY: Owner = { uid: 65534, gid: 65534 };

const currentUser: ServerAccount = {
  name: 'the current user',
  invoke: (program, args) => ({ file: program, args, identity: {} }),
};

/** Nobody inside, but to the kernel still the user who runs Node: needs no account and no access for others. */
const namespace: ServerAccount = {
  name: 'a user namespace',
  invoke: (program, args) => ({
    file: 'unshare',
    args: ['-U', `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`, program, ...args],
    identity: {},
  }),
};

const rootNamespace: ServerAccount = { ...namespace, owner: ROOT };

function userAccount(owner: Owner): ServerAccount {
  return {
    name: `user ${owner.uid}`,
    owner,
    invoke: (program, args) => ({ file: program, args, identity: owner }),
  };
}

export async function chooseAccount(strategy: RootStrategy, where: Whereabouts): Promise<ServerAccount> {
  if (process.getuid?.() !== ROOT.uid) return accountOfOrdinaryUser(where);
  const obstacles: string[] = [];
  for (const account of await candidates(strategy, where.dataDir)) {
    const obstacle = await obstacleFor(account, where);
    if (obstacle === undefined) return account;
    obstacles.push(`${account.name}: ${obstacle}`);
  }
  throw cannotRunAsRoot(obstacles.join('; '));
}

/** initdb insists on a name for the user, and containers often run as a user without one. */
async function accountOfOrdinaryUser(where: Whereabouts): Promise<ServerAccount> {
  const needsNamespace = process.platform === 'linux' && !hasName();
  return needsNamespace && (await obstacleFor(namespace, where)) === undefined ? namespace : currentUser;
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** Files stay with the user who has them, where that works: it spares a change of ownership back and forth. */
async function candidates(strategy: RootStrategy, dataDir: string): Promise<ServerAccount[]> {
  if (strategy === 'namespace') return [rootNamespace];
  const keeper = await ordinaryOwnerOf(clusterPathIn(dataDir));
  const neighbour = await ordinaryOwnerOf(dirname(dataDir));
  const users = [NOBODY, neighbour].filter((owner) => owner !== undefined).map(userAccount);
  return [...(keeper ? [userAccount(keeper)] : []), ...(strategy === 'auto' ? [rootNamespace] : []), ...users];
}

async function ordinaryOwnerOf(path: string): Promise<Owner | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && found.uid !== ROOT.uid ? { uid: found.uid, gid: found.gid } : undefined;
}

/** Tries it for real: modes, ACLs, names of users, seccomp and old versions of unshare all have a say. */
async function obstacleFor(account: ServerAccount, where: Whereabouts): Promise<string | undefined> {
  const script = 'cd "$1" && id -un && exec "$2" --version';
  const { file, args, identity } = account.invoke('/bin/sh', ['-c', script, 'sh', where.dataDir, where.postgres]);
  try {
    await promisify(execFile)(file, args, { ...identity, env: SERVER_ENVIRONMENT, cwd: '/' });
    return undefined;
  } catch (error) {
    return textIn(error, 'stderr')?.trim() || wordsOf(error);
  }
}

/** The top goes last, so that an interrupted change of ownership is taken up again by the next start. */
export async function giveFilesTo(owner: Owner | undefined, path: string): Promise<void> {
  if (owner === undefined || (await isOwnedBy(owner, path))) return;
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  await Promise.all(entries.map((entry) => lchown(join(entry.parentPath, entry.name), owner.uid, owner.gid)));
  await lchown(path, owner.uid, owner.gid);
}

/** A file is looked at too: some ways to restore a backup keep the owner of files, but not of directories. */
async function isOwnedBy(owner: Owner, path: string): Promise<boolean> {
  const samples = await Promise.all([stat(path), stat(join(path, 'PG_VERSION'))]);
  return samples.every(({ uid }) => uid === owner.uid);
}
