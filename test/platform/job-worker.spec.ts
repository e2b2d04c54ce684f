import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, Transactions } from '../../src/platform/database/index.js';
import { defineJob, JobRegistry, type JobRun, type JobRunner, Jobs, payload } from '../../src/platform/jobs/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { jobNode, startJobNode } from '../support/job-node.js';
import { queued } from '../support/job-queue.js';

const Dig = defineJob('test.dig', payload({}));

let database: TestDatabase;
let dataSource: DataSource;
let runners: JobRunner[];

beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url, poolSize: 2 }).initialize();
  runners = [];
});
afterEach(async () => {
  await Promise.all(runners.map((runner) => runner.beforeApplicationShutdown()));
  await dataSource.destroy();
  await database.drop();
});

async function startRunner(dig: (run: JobRun) => Promise<void>, stopPatienceMs = 10_000): Promise<JobRunner> {
  const registry = new JobRegistry();
  registry.handle(Dig, (_, run) => dig(run));
  const runner = await startJobNode({ url: database.url, registry, stopPatienceMs });
  runners.push(runner);
  return runner;
}

const enqueue = (): Promise<void> => new Transactions(dataSource).run((tx) => new Jobs().enqueue(tx, Dig, {}));

const queueIsEmpty = (): Promise<boolean> => queued(database).then((jobs) => jobs.length === 0);

const CONNECTIONS = `FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tradeyard jobs'`;
const connections = (): Promise<object[]> => database.query(`SELECT pid ${CONNECTIONS}`);

const CUT = `SELECT pg_terminate_backend(pid) ${CONNECTIONS}`;

/** A job that somebody waits for, and that somebody ends. */
function longJob() {
  const begun = Promise.withResolvers<JobRun>();
  const end = Promise.withResolvers<void>();
  const dig = (run: JobRun): Promise<void> => {
    begun.resolve(run);
    return end.promise;
  };
  return { dig, begun: begun.promise, end: end.resolve };
}

describe('a stop', () => {
  it('waits for the job that is running, which is told of it', async () => {
    const { dig, begun, end } = longJob();
    const runner = await startRunner(dig);
    await enqueue();
    const { signal } = await begun;
    const stopped = runner.beforeApplicationShutdown().then(() => 'stopped');
    await eventually('the job is told', () => signal.aborted);
    expect(await queued(database)).toHaveLength(1);
    end();
    expect(await stopped).toBe('stopped');
    expect(await queued(database)).toEqual([]);
    expect(runner.isRunning).toBe(false);
  });

  it('does not wait for ever', async () => {
    const { dig, begun, end } = longJob();
    const runner = await startRunner(dig, 10);
    await enqueue();
    await begun;
    await runner.beforeApplicationShutdown();
    expect(await queued(database)).toHaveLength(1);
    end();
    await eventually('the job has ended after all', queueIsEmpty);
    await eventually('its connections are closed', async () => (await connections()).length === 0);
  });

  it('that comes while the worker is starting ends it then', async () => {
    const runner = jobNode({ url: database.url, registry: new JobRegistry() });
    const starting = runner.onApplicationBootstrap();
    await runner.beforeApplicationShutdown();
    await starting;
    await eventually('its connections are closed', async () => (await connections()).length === 0);
    await eventually('it knows that it has ended', () => !runner.isRunning);
  });

  it('takes no more jobs', async () => {
    const runner = await startRunner(() => Promise.resolve());
    await runner.beforeApplicationShutdown();
    await enqueue();
    expect((await queued(database)).map(({ attempts }) => attempts)).toEqual([0]);
    expect(await connections()).toEqual([]);
  });
});

describe('a worker whose connections are cut', () => {
  it('goes on', async () => {
    let dug = 0;
    await startRunner(() => Promise.resolve(void (dug += 1)));
    await enqueue();
    await eventually('the queue is empty', queueIsEmpty);
    expect((await database.query(CUT)).length).toBeGreaterThan(0);
    await enqueue();
    await eventually('the next job is done', queueIsEmpty);
    expect(dug).toBe(2);
  });

  it('in the middle of a job, does not take the process with it', async () => {
    const attempts: number[] = [];
    const runner = await startRunner(async ({ attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) await database.lockOut();
    });
    await enqueue();
    await eventually('the worker has noticed', () => !runner.isRunning);
    await database.admit();
    await eventually('it has started again', () => runner.isRunning);
    await database.query(
      'SELECT graphile_worker.force_unlock_workers(array(SELECT locked_by FROM graphile_worker._private_jobs))',
    );
    await eventually('the job is done in the end', queueIsEmpty);
    expect(attempts).toEqual([1, 2]);
  });

  it('can be stopped while the database is away', async () => {
    const runner = await startRunner(() => database.lockOut());
    await enqueue();
    await eventually('the worker has noticed', () => !runner.isRunning);
    await runner.beforeApplicationShutdown();
    await database.admit();
    expect(await connections()).toEqual([]);
  });
});
