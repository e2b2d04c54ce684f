import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/platform/database/index.js';
import {
  defineJob,
  type EnqueueOptions,
  JobRegistry,
  type JobRun,
  Jobs,
  nullable,
  payload,
  text,
} from '../../src/platform/jobs/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { guestRoom } from '../support/guest-room.js';
import { hurry, queued } from '../support/job-queue.js';

const SendLetter = defineJob('test.send_letter', payload({ to: text, from: nullable(text) }));

let house: TestApp;
let letters: { to: string; from: string | null; run: JobRun }[];
let failures: Error[];

beforeAll(async () => {
  const postOffice = guestRoom((registry) => {
    registry.handle(SendLetter, (letter, run) => {
      letters.push({ ...letter, run });
      const failure = failures.shift();
      return failure ? Promise.reject(failure) : Promise.resolve();
    });
  });
  house = await startTestApp({ guests: [postOffice] });
});
afterAll(() => house.close());
beforeEach(() => {
  letters = [];
  failures = [];
});

const enqueue = (to: string, options?: EnqueueOptions): Promise<void> =>
  house.app.get(Transactions).run((tx) => house.app.get(Jobs).enqueue(tx, SendLetter, { to, from: null }, options));

const queueIsEmpty = (): Promise<boolean> => queued(house.database).then((jobs) => jobs.length === 0);

describe('a job', () => {
  it('runs once its transaction has committed, and leaves the queue', async () => {
    await enqueue('Ada');
    await eventually('the queue is empty', queueIsEmpty);
    expect(letters).toEqual([
      { to: 'Ada', from: null, run: { jobId: expect.any(String), attempt: 1, signal: expect.any(AbortSignal) } },
    ]);
  });

  it('never runs when its transaction is rolled back', async () => {
    const failed = house.app.get(Transactions).run(async (tx) => {
      await house.app.get(Jobs).enqueue(tx, SendLetter, { to: 'Nobody', from: null });
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    // Jobs run in the order of their making, so this one would have come after it.
    await enqueue('Ada');
    await eventually('the queue is empty', queueIsEmpty);
    expect(letters.map(({ to }) => to)).toEqual(['Ada']);
  });

  it('that fails is tried again, and knows that it is', async () => {
    failures = [new Error('no stamps'), new Error('no ink')];
    await enqueue('Ada');
    for (const error of ['no stamps', 'no ink']) {
      await eventually(`it fails: ${error}`, async () => (await queued(house.database))[0]?.last_error === error);
      await hurry(house.database);
    }
    await eventually('the queue is empty', queueIsEmpty);
    expect(letters.map(({ run }) => run.attempt)).toEqual([1, 2, 3]);
    expect(house.logged()).toContain('no stamps');
  });

  it('is given up after as many attempts as it may have', async () => {
    failures = [new Error('no'), new Error('never')];
    await enqueue('Ada', { maxAttempts: 2 });
    await eventually('it fails', async () => (await queued(house.database))[0]?.last_error === 'no');
    await hurry(house.database);
    await eventually('it fails again', async () => (await queued(house.database))[0]?.last_error === 'never');
    await hurry(house.database);
    await enqueue('Bob');
    await eventually('only the failed one is left', async () => (await queued(house.database)).length === 1);
    expect(letters.map(({ to }) => to)).toEqual(['Ada', 'Ada', 'Bob']);
    expect(await (await house.fetch('/metrics')).text()).toMatch(/^tradeyard_jobs_given_up 1$/m);
    await house.database.query('DELETE FROM graphile_worker._private_jobs');
  });

  it('waits for its time', async () => {
    await enqueue('Later', { runAt: new Date(Date.now() + 3_600_000) });
    await enqueue('Now');
    await eventually('the other one is done', async () => (await queued(house.database)).length === 1);
    expect(letters.map(({ to }) => to)).toEqual(['Now']);
    await hurry(house.database);
    await eventually('the queue is empty', queueIsEmpty);
    expect(letters.map(({ to }) => to)).toEqual(['Now', 'Later']);
  });

  it('takes the place of one with the same key that has not run yet', async () => {
    const later = { key: 'letter-1', runAt: new Date(Date.now() + 3_600_000) };
    await enqueue('Ada', later);
    await enqueue('Bob', later);
    await enqueue('Eve', { ...later, key: 'letter-2' });
    expect((await queued(house.database)).map((job) => job.payload)).toEqual([
      { to: 'Bob', from: null },
      { to: 'Eve', from: null },
    ]);
    await hurry(house.database);
    await eventually('the queue is empty', queueIsEmpty);
    expect(letters.map(({ to }) => to).sort()).toEqual(['Bob', 'Eve']);
  });

  it('whose payload cannot be read fails with the reason, and is not run', async () => {
    await house.database.query(`SELECT graphile_worker.add_job($1, payload := '{"to": 7}')`, [SendLetter.name]);
    const [job] = await eventually('it fails', async () => {
      const jobs = await queued(house.database);
      return jobs[0]?.last_error !== null && jobs;
    });
    expect(job?.last_error).toBe("The payload's to cannot be read: it is not a string.");
    expect(letters).toEqual([]);
    await house.database.query('DELETE FROM graphile_worker._private_jobs');
  });
});

describe('the registry', () => {
  const nothing = (): Promise<void> => Promise.resolve();

  it('refuses two handlers for one name', () => {
    const registry = new JobRegistry();
    registry.handle(SendLetter, nothing);
    const twice = 'The job "test.send_letter" has two handlers; give one of them another name.';
    expect(() => registry.handle(SendLetter, nothing)).toThrow(twice);
    expect(() => registry.cron({ name: SendLetter.name, schedule: '* * * * *' }, nothing)).toThrow(twice);
  });

  it('refuses a name that the queue would not take', () => {
    const name = 'n'.repeat(129);
    expect(() => new JobRegistry().handle(defineJob(name, text), nothing)).toThrow('longer than 128 characters');
  });
});
