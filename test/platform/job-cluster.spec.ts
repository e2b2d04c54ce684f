import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Transactions } from '../../src/platform/database/index.js';
import { defineJob, JobRegistry, Jobs, payload } from '../../src/platform/jobs/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { guestRoom } from '../support/guest-room.js';
import { startJobNode } from '../support/job-node.js';
import { hurry, queued } from '../support/job-queue.js';

const MINUTE_MS = 60_000;

describe('periodic work of two nodes', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
    // Time goes on as it does, and the test can make it jump; what the database and its driver wait for is real.
    jest.useFakeTimers({
      advanceTimers: true,
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'],
    });
  });
  afterEach(async () => {
    jest.useRealTimers();
    await database.drop();
  });

  it('is done once each time that it is due', async () => {
    const done: string[] = [];
    const startNode = (name: string) => {
      const registry = new JobRegistry();
      registry.cron({ name: 'test.sweep', schedule: '* * * * *' }, () => Promise.resolve(void done.push(name)));
      return startJobNode({ url: database.url, registry });
    };
    const nodes = await Promise.all([startNode('one'), startNode('two')]);
    const known = await database.query('SELECT identifier FROM graphile_worker._private_known_crontabs');
    expect(known).toEqual([{ identifier: 'test.sweep' }]);

    for (const minute of [1, 2, 3]) {
      await jest.advanceTimersByTimeAsync(MINUTE_MS);
      await eventually(`minute ${minute} is scheduled`, async () => {
        const waiting = await queued(database, 'test.sweep');
        return waiting.length + done.length >= minute;
      });
    }
    await hurry(database);
    await eventually('all of it is done', async () => (await queued(database)).length === 0);
    await Promise.all(nodes.map((node) => node.beforeApplicationShutdown()));
    expect(done).toHaveLength(3);
    expect(await queued(database)).toEqual([]);
  });
});

describe('the jobs of a worker that is gone', () => {
  const Dig = defineJob('test.dig', payload({}));
  const attempts: number[] = [];
  const longDig = Promise.withResolvers<void>();
  let house: TestApp;

  beforeAll(async () => {
    const garden = guestRoom((registry) => {
      registry.handle(Dig, (_, { attempt }) => {
        attempts.push(attempt);
        return attempt === 1 ? longDig.promise : Promise.resolve();
      });
    });
    house = await startTestApp({ guests: [garden] });
  });
  afterAll(() => house.close());

  const enqueue = (): Promise<void> =>
    house.app.get(Transactions).run((tx) => house.app.get(Jobs).enqueue(tx, Dig, {}));

  /** Runs what is due every minute, now. */
  async function releaseAbandoned(): Promise<void> {
    await house.database.query(`SELECT graphile_worker.add_job('jobs.release_abandoned')`);
    await eventually('it is done', async () => (await queued(house.database, 'jobs.release_abandoned')).length === 0);
  }

  const heldBy = (worker: string) =>
    house.database.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() - interval '1 minute', attempts = 1`,
      [worker],
    );

  it('are done by another', async () => {
    await house.database.query(`SELECT graphile_worker.add_job('test.dig', run_at := now() + interval '1 hour')`);
    await heldBy('pool-of-a-node-that-was-killed');
    await releaseAbandoned();
    await hurry(house.database);
    await eventually('it is done', async () => (await queued(house.database)).length === 0);
    expect(attempts.splice(0)).toEqual([2]);
    expect(house.logged()).toContain('Released the jobs of workers that are gone');
  });

  it('are not those of one that only takes long', async () => {
    await enqueue();
    await eventually('it has begun', () => attempts.length === 1);
    await house.database.query(`UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 hour'`);
    await releaseAbandoned();
    expect(await queued(house.database)).toEqual([
      expect.objectContaining({ attempts: 1, locked_by: expect.any(String) }),
    ]);
    longDig.resolve();
    await eventually('it is done', async () => (await queued(house.database)).length === 0);
    expect(attempts.splice(0)).toEqual([1]);
  });
});
