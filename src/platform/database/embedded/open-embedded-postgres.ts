import { bringUpServer, type RunningServer } from './bring-up-server.js';
import { clusterExists, prepareDataDir, readCluster } from './cluster.js';
import { clearAbandonedWorkshops, createCluster } from './create-cluster.js';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.js';
import { dataDirInUse, errnoOf } from './failures.js';
import type { LaunchPlan } from './launch-server.js';
import { Patience } from './patience.js';
import { locatePostgres } from './platform-package.js';
import { ensureAppDatabase, takeSeat } from './seat.js';
import { chooseAccount } from './server-account.js';
import { explainServerError } from './start-failure.js';
import { stopServer } from './stop-server.js';
import { SupervisedPostgres } from './supervised-postgres.js';

const NEVER = new AbortController().signal;

/**
 * Makes sure that PostgreSQL runs on the data directory, for this process alone: creates the cluster the first time,
 * starts its server, or adopts the one that an earlier process left running.
 *
 * Throws EmbeddedPostgresError, whose message tells the operator what to do.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, settings = {}, rootStrategy = 'auto' } = options;
  const binaries = await locatePostgres();
  const dataDir = await prepareDataDir(options.dataDir);
  const account = await chooseAccount(rootStrategy, { dataDir, postgres: binaries.postgres });
  await clearAbandonedWorkshops(dataDir);
  const created = !(await clusterExists(dataDir)) && (await createCluster({ dataDir, binaries, account }));
  const plan = { cluster: await readCluster(dataDir), binaries, account, settings, log };
  const server = await bringUpSeated(plan);
  const origin = created ? 'created' : server.origin;
  log('info', `PostgreSQL ${origin} in ${plan.cluster.path}: process ${server.pid}, port ${server.port}.`);
  return new SupervisedPostgres(plan, server, origin);
}

/** A server that goes down just then, because its last user stops it, is no obstacle: the next round starts it. */
async function bringUpSeated(plan: LaunchPlan): Promise<RunningServer> {
  const patience = new Patience(plan.log);
  for (;;) {
    const server = await bringUpServer(plan, NEVER);
    try {
      await settleIn(plan, server);
      return server;
    } catch (error) {
      await server.session.end();
      if (!wasCutOff(error) || patience.isOver) throw explainServerError(error, plan.cluster);
    }
  }
}

async function settleIn(plan: LaunchPlan, server: RunningServer): Promise<void> {
  // Without the seat the server is somebody else's, even if it was us who started it.
  if (!(await takeSeat(server.session, NEVER))) throw dataDirInUse(plan.cluster.dataDir);
  try {
    await ensureAppDatabase(server.session);
  } catch (error) {
    await stopServer(server.pid, plan.cluster);
    throw error;
  }
}

/** PostgreSQL's class 57P is "operator intervention"; an error without a code comes from a broken connection. */
function wasCutOff(error: unknown): boolean {
  const code = errnoOf(error);
  return code === undefined || code.startsWith('57P') || code === 'ECONNRESET' || code === 'EPIPE';
}
