import type { DataSource } from 'typeorm';
import type { Metrics } from '../observability/index.js';

/** Shows what the queue holds. Counted when somebody asks. */
export function observeQueue(dataSource: DataSource, metrics: Metrics): void {
  const count = async (condition: string): Promise<number> => {
    const [row] = await dataSource.query<[{ count: string }]>(
      `SELECT count(*) AS count FROM graphile_worker._private_jobs WHERE ${condition}`,
    );
    return Number(row.count);
  };
  metrics.gauge('tradeyard_jobs_due', 'Jobs that could run now', () =>
    count('run_at <= now() AND attempts < max_attempts'),
  );
  metrics.gauge('tradeyard_jobs_given_up', 'Jobs that failed as often as they may', () =>
    count('attempts >= max_attempts'),
  );
}
