import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { decodeHints } from '../../src/platform/hints/hint-message.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { heardBy, type HintNode, startHintNode } from '../support/hint-nodes.js';

let database: TestDatabase;
let here: HintNode;
let there: HintNode;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  [here, there] = await Promise.all([startHintNode(database), startHintNode(database)]);
});
afterEach(() => Promise.all([here.stop(), there.stop()]));

describe('a hint', () => {
  it('reaches who listens to its topic, here at once and there soon', async () => {
    const heardHere = heardBy(here, 'account-1', 'account-2');
    const heardThere = heardBy(there, 'account-1', 'account-2');
    here.hints.announce('account-1');
    expect(heardHere).toEqual(['account-1']);
    await eventually('it arrives', () => heardThere.length > 0);
    there.hints.announce('account-2');
    await eventually('one comes back', () => heardHere.length > 1);
    expect(heardHere).toEqual(['account-1', 'account-2']);
    expect(heardThere).toEqual(['account-1', 'account-2']);
  });

  it('no longer reaches who has stopped listening', async () => {
    const heard: string[] = [];
    const stop = there.hints.listen('account-1', () => heard.push('stopped'));
    there.hints.listen('account-1', () => heard.push('still there'));
    stop();
    here.hints.announce('account-1');
    await eventually('it arrives', () => heard.length > 0);
    expect(heard).toEqual(['still there']);
    expect(there.hints.listenerCount).toBe(1);
  });

  it('reaches the others when one listener fails', async () => {
    there.hints.listen('account-1', () => {
      throw new Error('no');
    });
    const heard = heardBy(there, 'account-1');
    here.hints.announce('account-1');
    await eventually('it arrives', () => heard.length === 1);
    there.hints.announce('account-1');
    expect(heard).toHaveLength(2);
  });

  it('may be one of more than a message can hold', async () => {
    const topics = Array.from({ length: 2_000 }, (_, index) => `an-account-with-a-long-name-${index}`);
    const heard = heardBy(there, ...topics);
    for (const topic of topics) here.hints.announce(topic);
    await eventually('all arrive', () => heard.length === topics.length);
    expect(heard).toEqual(topics);
  });
});

describe('hints that come together', () => {
  let listener: pg.Client;
  let messages: string[];

  beforeEach(async () => {
    messages = [];
    listener = new pg.Client({ connectionString: database.url });
    await listener.connect();
    listener.on('notification', ({ payload = '' }) => messages.push(payload));
    await listener.query('LISTEN tradeyard_hints');
  });
  afterEach(() => listener.end());

  /** How many messages have come by the time that nothing is under way any more. */
  async function countMessages(): Promise<number> {
    const heard = heardBy(there, 'the last');
    here.hints.announce('the last');
    await eventually('the last arrives', () => heard.length > 0);
    // Notifications come before the answer to a query that is asked after them.
    await listener.query('SELECT 1');
    return messages.length;
  }

  it('from one piece of work are one message', async () => {
    for (const topic of ['account-1', 'account-2', 'account-1']) here.hints.announce(topic);
    expect(await countMessages()).toBe(1);
  });

  it('while a message is under way share the next', async () => {
    for (let round = 0; round < 1_000; round += 1) {
      here.hints.announce(`account-${1 + (round % 3)}`);
      if (round % 100 === 0) await Promise.resolve();
    }
    expect(await countMessages()).toBe(2);
    expect(new Set(messages.flatMap((message) => decodeHints(message).topics))).toEqual(
      new Set(['account-1', 'account-2', 'account-3', 'the last']),
    );
  });
});

describe('while the database is away', () => {
  it('announcing harms nobody, hints work here, and everything works again afterwards', async () => {
    const heardHere = heardBy(here, 'account-1');
    const heardThere = heardBy(there, 'account-1');
    await database.lockOut();
    here.hints.announce('account-1');
    expect(heardHere).toEqual(['account-1']);
    await database.admit();
    await eventually('they hear each other again', () => {
      here.hints.announce('account-1');
      return heardThere.length > 0;
    });
  });

  it('a node can be stopped', async () => {
    await database.lockOut();
    here.hints.announce('account-1');
    await here.hints.beforeApplicationShutdown();
    await database.admit();
  });
});
