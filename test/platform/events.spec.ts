import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, Transactions, type Tx } from '../../src/platform/database/index.js';
import { managerOf } from '../../src/platform/database/persistence.js';
import { defineEvent, Events } from '../../src/platform/events/index.js';
import { payload, text } from '../../src/platform/jobs/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { guestRoom } from '../support/guest-room.js';
import { hurry, queued } from '../support/job-queue.js';

const DoorOpened = defineEvent('test.door_opened', payload({ door: text }));
const NobodyCares = defineEvent('test.nobody_cares', payload({ what: text }));
const LIGHT = 'test.door_opened>light.turn_on';
const BELL = 'test.door_opened>bell.ring';

let house: TestApp;
let bellFailures: Error[];

beforeAll(async () => {
  const hall = guestRoom((_, events) => {
    events.on(DoorOpened, 'light.turn_on', (tx, { door }) => note(tx, 'light', door));
    events.on(DoorOpened, 'bell.ring', async (tx, { door }) => {
      await note(tx, 'bell', door);
      const failure = bellFailures.shift();
      if (failure) throw failure;
    });
  });
  house = await startTestApp({ guests: [hall] });
  await house.database.query('CREATE TABLE effects (who text NOT NULL, door text NOT NULL)');
});
afterAll(() => house.close());
beforeEach(async () => {
  bellFailures = [];
  await house.database.query('TRUNCATE effects, event_deliveries');
});

async function note(tx: Tx, who: string, door: string): Promise<void> {
  await managerOf(tx).query('INSERT INTO effects VALUES ($1, $2)', [who, door]);
}

const open = (door: string): Promise<void> =>
  house.app.get(Transactions).run((tx) => house.app.get(Events).publish(tx, DoorOpened, { door }));

async function effects(): Promise<string[]> {
  const rows = await house.database.query<{ who: string; door: string }>('SELECT * FROM effects ORDER BY who, door');
  return rows.map(({ who, door }) => `${who}: ${door}`);
}

const queueIsEmpty = (): Promise<boolean> => queued(house.database).then((jobs) => jobs.length === 0);

const lastErrorOf = (name: string): Promise<string | null | undefined> =>
  queued(house.database, name).then(([job]) => job?.last_error);

describe('an event', () => {
  it('reaches every listener once its transaction has committed', async () => {
    await open('front');
    await eventually('the queue is empty', queueIsEmpty);
    expect(await effects()).toEqual(['bell: front', 'light: front']);
  });

  it('of a transaction that is rolled back reaches nobody', async () => {
    const failed = house.app.get(Transactions).run(async (tx) => {
      await house.app.get(Events).publish(tx, DoorOpened, { door: 'never' });
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await open('front');
    await eventually('the queue is empty', queueIsEmpty);
    expect(await effects()).toEqual(['bell: front', 'light: front']);
  });

  it('that nobody listens to is fine', async () => {
    await house.app.get(Transactions).run((tx) => house.app.get(Events).publish(tx, NobodyCares, { what: 'rain' }));
    expect(await queued(house.database)).toEqual([]);
  });

  it('has the content that it was defined with, which the compiler sees to', async () => {
    await house.app.get(Transactions).run((tx) =>
      // @ts-expect-error A door was defined, and this is a window.
      house.app.get(Events).publish(tx, DoorOpened, { window: 'front' }),
    );
    const reason = "The payload's door cannot be read: it is not a string.";
    await eventually('it fails with the reason', async () => (await lastErrorOf(BELL)) === reason);
    await house.database.query('DELETE FROM graphile_worker._private_jobs');
  });

  it('of each of many publications reaches its listeners', async () => {
    const doors = Array.from({ length: 20 }, (_, index) => `door ${String(index).padStart(2, '0')}`);
    await Promise.all(doors.map(open));
    await eventually('the queue is empty', queueIsEmpty);
    expect(await effects()).toEqual([
      ...doors.map((door) => `bell: ${door}`),
      ...doors.map((door) => `light: ${door}`),
    ]);
  });
});

describe('a listener', () => {
  it('that fails leaves nothing of its own, does not stop the other, and is tried again', async () => {
    bellFailures = [new Error('the bell is broken')];
    await open('front');
    await eventually('it fails', async () => (await lastErrorOf(BELL)) === 'the bell is broken');
    await eventually('the other is done', async () => (await queued(house.database, LIGHT)).length === 0);
    expect(await effects()).toEqual(['light: front']);
    await hurry(house.database);
    await eventually('the queue is empty', queueIsEmpty);
    expect(await effects()).toEqual(['bell: front', 'light: front']);
  });

  it('acts once on an event that is delivered again after the process died between its commit and the queue', async () => {
    await open('front');
    await eventually('the queue is empty', queueIsEmpty);
    const [delivered] = await house.database.query<{ event_id: string }>('SELECT event_id FROM event_deliveries');
    const again = { event_id: delivered?.event_id, payload: { door: 'front' } };
    for (const task of [LIGHT, BELL]) {
      await house.database.query('SELECT graphile_worker.add_job($1, payload := $2)', [task, JSON.stringify(again)]);
    }
    await eventually('the queue is empty', queueIsEmpty);
    expect(await effects()).toEqual(['bell: front', 'light: front']);
  });

  it('acts once on an event that two workers have at the same time', async () => {
    const delivery = JSON.stringify({ event_id: newId(), payload: { door: 'front' } });
    await house.database.query(`SELECT graphile_worker.add_job($1, payload := $2) FROM generate_series(1, 10)`, [
      LIGHT,
      delivery,
    ]);
    await eventually('the queue is empty', queueIsEmpty);
    expect(await effects()).toEqual(['light: front']);
  });

  it('is not called with content that it cannot read', async () => {
    const delivery = JSON.stringify({ event_id: newId(), payload: { door: 7 } });
    await house.database.query('SELECT graphile_worker.add_job($1, payload := $2)', [BELL, delivery]);
    const reason = "The payload's door cannot be read: it is not a string.";
    await eventually('it fails with the reason', async () => (await lastErrorOf(BELL)) === reason);
    expect(await effects()).toEqual([]);
    expect(await house.database.query('SELECT * FROM event_deliveries')).toEqual([]);
    await house.database.query('DELETE FROM graphile_worker._private_jobs');
  });

  it('cannot have the name of another', () => {
    const events = house.app.get(Events);
    expect(() => events.on(DoorOpened, 'bell.ring', () => Promise.resolve())).toThrow('has two handlers');
  });
});

describe('the notes of deliveries', () => {
  it('are forgotten when no retry can need them any more', async () => {
    await house.database.query(
      `INSERT INTO event_deliveries (event_id, listener, handled_at)
       SELECT gen_random_uuid(), name, now() - days * interval '1 day' FROM (VALUES ('old', 31), ('recent', 29)) AS note (name, days)`,
    );
    await house.database.query(`SELECT graphile_worker.add_job('events.forget_old_deliveries')`);
    await eventually('the queue is empty', queueIsEmpty);
    expect(await house.database.query('SELECT listener FROM event_deliveries')).toEqual([{ listener: 'recent' }]);
  });
});
