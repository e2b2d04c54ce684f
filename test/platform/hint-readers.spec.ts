import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { cutHintLines, heardBy, type HintNode, startHintNode } from '../support/hint-nodes.js';

const LONG_MS = 600_000;

let database: TestDatabase;
let here: HintNode;
let there: HintNode;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.query('CREATE TABLE letters (number bigint GENERATED ALWAYS AS IDENTITY, content text NOT NULL)');
});
afterAll(() => database.drop());
beforeEach(async () => {
  [here, there] = await Promise.all([startHintNode(database), startHintNode(database)]);
});
afterEach(() => Promise.all([here.stop(), there.stop()]));

describe('a watch', () => {
  it('waits until the first hint on its topic', async () => {
    const watch = there.hints.watch('account-1');
    const waiting = watch.next(LONG_MS);
    here.hints.announce('account-2');
    here.hints.announce('account-1');
    await waiting;
    watch.close();
  });

  it('does not wait when there was a hint since the last time', async () => {
    const watch = there.hints.watch('account-1');
    there.hints.announce('account-1');
    there.hints.announce('account-1');
    await watch.next(LONG_MS);
    const waiting = watch.next(LONG_MS).then(() => 'hinted again');
    expect(await Promise.race([waiting, Promise.resolve('still waiting')])).toBe('still waiting');
    there.hints.announce('account-1');
    expect(await waiting).toBe('hinted again');
    watch.close();
  });

  it('waits no longer than the patience', async () => {
    const watch = there.hints.watch('account-1');
    await watch.next(1);
    watch.close();
  });

  it('does not wait when it is called off, before or meanwhile', async () => {
    const watch = there.hints.watch('account-1');
    await watch.next(LONG_MS, AbortSignal.abort());
    const calling = new AbortController();
    const waiting = watch.next(LONG_MS, calling.signal);
    calling.abort();
    await waiting;
    watch.close();
  });

  it('leaves no listener behind when it is closed, and nobody waiting', async () => {
    const watches = [there.hints.watch('account-1'), there.hints.watch('account-1'), there.hints.watch('account-2')];
    const waiting = Promise.all(watches.map((watch) => watch.next(LONG_MS)));
    expect(there.hints.listenerCount).toBe(3);
    for (const watch of watches) watch.close();
    await waiting;
    expect(there.hints.listenerCount).toBe(0);
  });

  it('waits no longer when the line was down, since anything may have been missed', async () => {
    const watches = ['account-1', 'account-2'].map((topic) => there.hints.watch(topic));
    const waiting = Promise.all(watches.map((watch) => watch.next(LONG_MS)));
    expect(await cutHintLines(database)).toBe(2);
    await waiting;
    const heard = heardBy(there, 'account-3');
    await eventually('the next hint arrives', () => {
      here.hints.announce('account-3');
      return heard.length > 0;
    });
  });
});

describe('a reader that looks at the rows by itself', () => {
  /** Reads letters by cursor, as every consumer of hints does, until it has read `count`. */
  async function readLetters(count: number, patienceMs: number): Promise<string[]> {
    const watch = there.hints.watch('letters');
    const read: string[] = [];
    for (let after = '0'; ; await watch.next(patienceMs)) {
      const rows = await there.query<{ number: string; content: string }>(
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
    await here.query('INSERT INTO letters (content) VALUES ($1)', [content]);
    here.hints.announce('letters');
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
    await cutHintLines(database);
    await write('b');
    expect(await reading).toEqual(['a', 'b']);
  });

  it('gets every row when nobody ever gives a hint', async () => {
    const reading = readLetters(1, 20);
    await database.query(`INSERT INTO letters (content) VALUES ('a')`);
    expect(await reading).toEqual(['a']);
  });
});
