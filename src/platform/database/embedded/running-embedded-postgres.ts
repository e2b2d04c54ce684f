import { clusterExists, prepareDataDir, readCluster, urlOf } from './cluster.js';
import type { Log } from './embedded-postgres.js';
import { findServer } from './find-server.js';

const SILENT: Log = () => undefined;
const NEVER = new AbortController().signal;

/** The address of the server that another process keeps running on the data directory; undefined when none runs. */
export async function runningEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const directory = await prepareDataDir(dataDir);
  if (!(await clusterExists(directory))) return undefined;
  const cluster = await readCluster(directory);
  const server = await findServer(cluster, SILENT, NEVER);
  if (!server) return undefined;
  await server.session.end();
  return urlOf(cluster, server.port);
}
