import { createDataSource } from '../../src/platform/database/index.js';
import { Hints } from '../../src/platform/hints/index.js';
import { PostgresHintTransport } from '../../src/platform/hints/postgres-transport.js';
import { createLogger, Log } from '../../src/platform/observability/index.js';
import type { TestDatabase } from './database.js';

export interface HintNode {
  readonly hints: Hints;
  /** Statements of this node, on its own pool. */
  query<R extends object>(sql: string, parameters?: readonly unknown[]): Promise<R[]>;
  stop(): Promise<void>;
}

/** What one node has of the app to give and hear hints. */
export async function startHintNode(database: TestDatabase): Promise<HintNode> {
  const log = new Log(createLogger('silent'));
  const dataSource = await createDataSource({ url: database.url, poolSize: 2 }).initialize();
  const hints = new Hints(new PostgresHintTransport(database.url, dataSource, log), log);
  await hints.onModuleInit();
  return {
    hints,
    query: (sql, parameters = []) => dataSource.query(sql, [...parameters]),
    stop: async () => {
      await hints.beforeApplicationShutdown();
      await dataSource.destroy();
    },
  };
}

/** Cuts the connections on which nodes hear of hints; answers how many there were. */
export async function cutHintLines(database: TestDatabase): Promise<number> {
  const cut = await database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'tradeyard hints'`,
  );
  return cut.length;
}

/** What a node hears from now on, in the order of hearing. */
export function heardBy({ hints }: HintNode, ...topics: readonly string[]): string[] {
  const heard: string[] = [];
  for (const topic of topics) hints.listen(topic, () => heard.push(topic));
  return heard;
}
