import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/platform/database/index.js';
import { Hints } from '../../src/platform/hints/index.js';
import { PostgresHintTransport } from '../../src/platform/hints/postgres-transport.js';
import { createLogger, Log } from '../../src/platform/observability/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

const LONG_MS = 600_000;
const CUT = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'tradeyard hints'`;

let database: TestDatabase;
let dataSource: DataSource;
let here: Hints;
let there: Hints;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url, poolSize: 2 }).initialize();
  await database.query('CREATE TABLE letters (number bigint GENERATED ALWAYS AS IDENTITY, content text NOT NULL)');
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});
beforeEach(async () => {
  [here, there] = await Promise.all([startNode(), startNode()]);
});
afterEach(() => Promise.all([here, there].map((node) => node.beforeApplicationShutdown())));

async function startNode(): Promise<Hints> {
  const log = new Log(createLogger('silent'));
  const hints = new Hints(new PostgresHintTransport(database.url, dataSource, log), log);
  await hints.onModuleInit();
  return hints;
}

/** What a node heard, in the order of hearing. */
function heardBy(node: Hints, ...topics: readonly string[]): string[] {
  const heard: string[] = [];
  for (const topic of topics) node.listen(topic, () => heard.push(topic));
  return heard;
}

describe('a hint', () => {
  it('reaches who listens to its topic, here at once and there soon', async () => {
    const heardHere = heardBy(here, 'account-1', 'account-2');
    const heardThere = heardBy(there, 'account-1', 'account-2');
    here.announce('account-1');
    expect(heardHere).toEqual(['account-1']);
    await eventually('it arrives', () => heardThere.length > 0);
    there.announce('account-2');
    await eventually('one comes back', () => heardHere.length > 1);
    expect(heardHere).toEqual(['account-1', 'account-2']);
    expect(heardThere).toEqual(['account-1', 'account-2']);
  });

  it('no longer reaches who has stopped listening', async () => {
    const heard: string[] = [];
    const stop = there.listen('account-1', () => heard.push('stopped'));
    there.listen('account-1', () => heard.push('still there'));
    stop();
    here.announce('account-1');
    await eventually('it arrives', () => heard.length > 0);
    expect(heard).toEqual(['still there']);
    expect(there.listenerCount).toBe(1);
  });

  it('reaches the others when one listener fails', async () => {
    there.listen('account-1', () => {
      throw new Error('no');
    });
    const heard = heardBy(there, 'account-1');
    here.announce('account-1');
    await eventually('it arrives', () => heard.length === 1);
    there.announce('account-1');
    expect(heard).toHaveLength(2);
  });

  it('may be one of more than a message can hold', async () => {
    const topics = Array.from({ length: 2_000 }, (_, index) => `an-account-with-a-long-name-${index}`);
    const heard = heardBy(there, ...topics);
    for (const topic of topics) here.announce(topic);
    await eventually('all arrive', () => heard.length === topics.length);
    expect(heard).toEqual(topics);
  });
});

describe('a burst of hints', () => {
  it('shares its messages', async () => {
    const messages: string[] = [];
    const listener = new pg.Client({ connectionString: database.url });
    await listener.connect();
    listener.on('notification', ({ payload = '' }) => messages.push(payload));
    await listener.query('LISTEN tradeyard_hints');
    const heard = heardBy(there, 'account-1', 'account-2', 'account-3', 'the last');
    for (let round = 0; round < 1_000; round += 1) {
      here.announce(`account-${1 + (round % 3)}`);
      if (round % 100 === 0) await Promise.resolve();
    }
    here.announce('the last');
    await eventually('the last arrives', () => heard.includes('the last'));
    await listener.query('SELECT 1');
    await listener.end();
    expect(new Set(heard).size).toBe(4);
    // One that was under way when most were announced, and one for all of those.
    expect(messages.length).toBeLessThanOrEqual(3);
  });
});

describe('a watch', () => {
  it('waits until the first hint on its topic', async () => {
    const watch = there.watch('account-1');
    const waiting = watch.next(LONG_MS);
    here.announce('account-2');
    here.announce('account-1');
    await waiting;
    watch.close();
  });

  it('does not wait when there was a hint since the last time', async () => {
    const watch = there.watch('account-1');
    there.announce('account-1');
    there.announce('account-1');
    await watch.next(LONG_MS);
    const waiting = watch.next(LONG_MS).then(() => 'hinted again');
    expect(await Promise.race([waiting, Promise.resolve('still waiting')])).toBe('still waiting');
    there.announce('account-1');
    expect(await waiting).toBe('hinted again');
    watch.close();
  });

  it('waits no longer than the patience', async () => {
    const watch = there.watch('account-1');
    await watch.next(1);
    watch.close();
  });

  it('does not wait when it is called off, before or meanwhile', async () => {
    const watch = there.watch('account-1');
    await watch.next(LONG_MS, AbortSignal.abort());
    const calling = new AbortController();
    const waiting = watch.next(LONG_MS, calling.signal);
    calling.abort();
    await waiting;
    watch.close();
  });

  it('leaves no listener behind when it is closed, and nobody waiting', async () => {
    const watches = [there.watch('account-1'), there.watch('account-1'), there.watch('account-2')];
    const waiting = Promise.all(watches.map((watch) => watch.next(LONG_MS)));
    expect(there.listenerCount).toBe(3);
    for (const watch of watches) watch.close();
    await waiting;
    expect(there.listenerCount).toBe(0);
  });

  it('waits no longer when the line was down, since anything may have been missed', async () => {
    const watches = ['account-1', 'account-2'].map((topic) => there.watch(topic));
    const waiting = Promise.all(watches.map((watch) => watch.next(LONG_MS)));
    expect(await database.query(CUT)).toHaveLength(2);
    await waiting;
    const heard = heardBy(there, 'account-3');
    await eventually('the next hint arrives', () => {
      here.announce('account-3');
      return heard.length > 0;
    });
  });
});

describe('a reader that looks at the rows by itself', () => {
  /** Reads letters by cursor, as every consumer of hints does, until it has read `count`. */
  async function readLetters(count: number, patienceMs: number): Promise<string[]> {
    const watch = there.watch('letters');
    const read: string[] = [];
    for (let after = '0'; ; await watch.next(patienceMs)) {
      const rows = await dataSource.query<{ number: string; content: string }[]>(
        'SELECT * FROM letters WHERE number > $1 ORDER BY number',
        [after],
      );
      read.push(...rows.map(({ content }) => content));
      after = rows.at(-1)?.number ?? after;
      if (read.length < count) continue;
      watch.close();
      return read;
    }
  }

  async function write(content: string): Promise<void> {
    await dataSource.query('INSERT INTO letters (content) VALUES ($1)', [content]);
    here.announce('letters');
  }

  afterEach(() => database.query('TRUNCATE letters RESTART IDENTITY'));

  it('gets every row when all hints arrive', async () => {
    const contents = Array.from({ length: 200 }, (_, index) => `letter ${index}`);
    const reading = readLetters(contents.length, LONG_MS);
    for (const content of contents) await write(content);
    expect(await reading).toEqual(contents);
  });

  it('gets every row when a hint is lost', async () => {
    const reading = readLetters(2, 20);
    await write('a');
    await database.query(CUT);
    await write('b');
    expect(await reading).toEqual(['a', 'b']);
  });

  it('gets every row when nobody ever gives a hint', async () => {
    const reading = readLetters(1, 20);
    await database.query(`INSERT INTO letters (content) VALUES ('a')`);
    expect(await reading).toEqual(['a']);
  });
});

describe('while the database is away', () => {
  it('announcing harms nobody, hints work here, and everything works again afterwards', async () => {
    const heardHere = heardBy(here, 'account-1');
    const heardThere = heardBy(there, 'account-1');
    await database.lockOut();
    here.announce('account-1');
    expect(heardHere).toEqual(['account-1']);
    await database.admit();
    await eventually('they hear each other again', () => {
      here.announce('account-1');
      return heardThere.length > 0;
    });
  });

  it('a node can be stopped', async () => {
    await database.lockOut();
    here.announce('account-1');
    await here.beforeApplicationShutdown();
    await database.admit();
  });
});
