import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditService, AuditVerifier } from '../../src/modules/audit/index.js';
import { linked } from '../../src/modules/audit/domain/chain.js';
import { AuditRepository } from '../../src/modules/audit/persistence/audit.repository.js';
import { newId, Transactions } from '../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { testSettings } from '../support/settings.js';
import { as } from '../support/test-callers.js';

const KEYS = {
  old: `old:${Buffer.alloc(32, 1).toString('base64')}`,
  current: `current:${Buffer.alloc(32, 2).toString('base64')}`,
};
const ENTRIES = 6;

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp({ environment: { ENCRYPTION_KEYS: KEYS.old } });
});
afterAll(() => house.close());
beforeEach(async () => {
  await tamper(`DELETE FROM audit_entries; UPDATE audit_head SET sequence = 0, hash = repeat('0', 64), seal = NULL`);
  for (let number = 1; number <= ENTRIES; number += 1) await record(number);
});

const record = (number: number): Promise<void> =>
  house.app.get(Transactions).run((tx) =>
    house.app.get(AuditService).record(tx, {
      actor: { kind: 'system', id: 'test' },
      action: 'test.counted',
      subject: `number:${number}`,
      facts: { number, odd: number % 2 === 1 },
    }),
  );

/** What somebody does who owns the tables, and has no key. */
async function tamper(statements: string): Promise<void> {
  await house.database.query(`
    BEGIN;
    ALTER TABLE audit_entries DISABLE TRIGGER ALL;
    ALTER TABLE audit_head DISABLE TRIGGER ALL;
    ${statements};
    ALTER TABLE audit_entries ENABLE TRIGGER ALL;
    ALTER TABLE audit_head ENABLE TRIGGER ALL;
    COMMIT`);
}

const verify = () => house.app.get(AuditVerifier).verify();

describe('the database refuses to', () => {
  it.each([
    `UPDATE audit_entries SET action = 'x' WHERE sequence = 1`,
    `UPDATE audit_entries SET action = action WHERE false`,
    'DELETE FROM audit_entries',
    'TRUNCATE audit_entries',
    'DELETE FROM audit_head',
    'TRUNCATE audit_head',
  ])('%s', async (statement) => {
    await expect(house.database.query(statement)).rejects.toThrow(/^(UPDATE|DELETE|TRUNCATE) on audit_\w+ is refused$/);
  });

  it('take a second head, or an entry twice', async () => {
    await expect(house.database.query(`INSERT INTO audit_head VALUES (true, 0, '', NULL)`)).rejects.toThrow();
    await expect(house.database.query(`INSERT INTO audit_head VALUES (false, 0, '', NULL)`)).rejects.toThrow();
    await expect(house.database.query('INSERT INTO audit_entries SELECT * FROM audit_entries')).rejects.toThrow();
  });
});

describe('somebody who disables the triggers', () => {
  const swap = `UPDATE audit_entries SET sequence = 5 - sequence + 100 WHERE sequence IN (2, 3);
    UPDATE audit_entries SET sequence = sequence - 100 WHERE sequence > 100`;
  const cutAfterThree = `DELETE FROM audit_entries WHERE sequence > 3;
    UPDATE audit_head SET (sequence, hash) = (SELECT sequence, hash FROM audit_entries WHERE sequence = 3)`;

  it.each([
    ['nothing', 'SELECT 1', undefined],
    [
      'the time of an entry',
      `UPDATE audit_entries SET recorded_at = recorded_at + interval '1 ms' WHERE sequence = 4`,
      { kind: 'edited', sequence: 4n },
    ],
    ['the actor', `UPDATE audit_entries SET actor_id = 'me' WHERE sequence = 1`, { kind: 'edited', sequence: 1n }],
    [
      'the kind of actor',
      `UPDATE audit_entries SET actor_kind = 'user' WHERE sequence = 1`,
      { kind: 'edited', sequence: 1n },
    ],
    [
      'the action',
      `UPDATE audit_entries SET action = 'test.slept' WHERE sequence = 6`,
      { kind: 'edited', sequence: 6n },
    ],
    ['the subject', `UPDATE audit_entries SET subject = '' WHERE sequence = 2`, { kind: 'edited', sequence: 2n }],
    [
      'a fact',
      `UPDATE audit_entries SET facts = jsonb_set(facts, '{odd}', '"true"') WHERE sequence = 3`,
      { kind: 'edited', sequence: 3n },
    ],
    ['an entry, by deleting it', 'DELETE FROM audit_entries WHERE sequence = 3', { kind: 'missing', sequence: 3n }],
    ['the beginning', 'DELETE FROM audit_entries WHERE sequence <= 2', { kind: 'missing', sequence: 1n }],
    ['the end', 'DELETE FROM audit_entries WHERE sequence >= 5', { kind: 'cut_off', sequence: 5n }],
    ['everything', 'DELETE FROM audit_entries', { kind: 'cut_off', sequence: 1n }],
    ['the order', swap, { kind: 'relinked', sequence: 2n }],
    ['the end, with the head', cutAfterThree, { kind: 'head_forged' }],
    ['the head', `UPDATE audit_head SET hash = repeat('f', 64)`, { kind: 'head_forged' }],
    ['the head, by deleting it', 'DELETE FROM audit_head', { kind: 'head_forged' }],
    ['the seal', `UPDATE audit_head SET seal = 'old:' || repeat('0', 64)`, { kind: 'head_forged' }],
    ['the seal, by removing it', 'UPDATE audit_head SET seal = NULL', { kind: 'head_forged' }],
  ])('is found out who changed %s', async (_, statements, fault) => {
    await tamper(statements);
    try {
      expect((await verify()).fault).toEqual(fault);
    } finally {
      await tamper(`INSERT INTO audit_head VALUES (true, 0, '', NULL) ON CONFLICT DO NOTHING`);
    }
  });

  it('is found out who linked everything again after an edit', async () => {
    const [entry] = await house.database.query<{ sequence: string; previous_hash: string; recorded_at: Date }>(
      'SELECT * FROM audit_entries WHERE sequence = 6',
    );
    if (!entry) throw new Error('There is no sixth entry.');
    const forged = linked(
      { sequence: 5n, hash: entry.previous_hash },
      {
        recordedAt: entry.recorded_at,
        actor: { kind: 'system', id: 'test' },
        action: 'test.counted',
        subject: 'number:7',
        facts: { number: 7, odd: true },
      },
    );
    await tamper(`
      UPDATE audit_entries SET subject = 'number:7', facts = '{"number": 7, "odd": true}', hash = '${forged.hash}' WHERE sequence = 6;
      UPDATE audit_head SET hash = '${forged.hash}'`);
    expect(await verify()).toEqual({ checked: 6n, fault: { kind: 'head_forged' } });
  });

  it('is told how far the log is sound', async () => {
    await tamper(`UPDATE audit_entries SET subject = '' WHERE sequence = 4`);
    const { body } = await house.call('GET', '/api/v1/audit/verification', { headers: as('super_admin', newId()) });
    expect(body).toEqual({ sound: false, checked: '3', fault: 'edited', fault_at: '4' });
  });

  it('stops every privileged act by taking the head away', async () => {
    await tamper('DELETE FROM audit_head');
    await expect(record(7)).rejects.toThrow('The audit log has lost its head');
    await tamper(`INSERT INTO audit_head VALUES (true, 0, '', NULL)`);
  });
});

describe('a long log', () => {
  it('is verified to its end, step by step', async () => {
    const before = await house.database.query<{ hash: string }>('SELECT hash FROM audit_head');
    let head = { sequence: BigInt(ENTRIES), hash: before[0]?.hash ?? '' };
    const rows = Array.from({ length: 2_100 }, (_, index) => {
      const actor = { kind: 'system', id: 'test' } as const;
      const entry = linked(head, { recordedAt: new Date(0), actor, action: 'a', subject: String(index), facts: {} });
      head = entry;
      return {
        sequence: String(entry.sequence),
        subject: entry.subject,
        previous: entry.previousHash,
        hash: entry.hash,
      };
    });
    await house.database.query(
      `INSERT INTO audit_entries
       SELECT sequence, to_timestamp(0), 'system', 'test', 'a', subject, '{}', previous, hash
         FROM json_to_recordset($1) AS row (sequence bigint, subject text, previous text, hash text)`,
      [JSON.stringify(rows)],
    );
    await house.database.query('UPDATE audit_head SET sequence = $1, hash = $2', [String(head.sequence), head.hash]);
    await record(ENTRIES + rows.length + 1);
    const progress: bigint[] = [];
    const verification = await house.app.get(AuditVerifier).verify((checked) => progress.push(checked));
    expect(verification).toEqual({ checked: 2_107n, fault: undefined });
    expect(progress).toEqual([1_000n, 2_000n, 2_107n]);
    await tamper(`UPDATE audit_entries SET subject = '' WHERE sequence = 2000`);
    expect(await verify()).toEqual({ checked: 1_999n, fault: { kind: 'edited', sequence: 2_000n } });
  });
});

describe('the key that seals', () => {
  /** A whole node would not even start without the key that its other secrets are sealed with. */
  const faultWith = async (keys: string) => {
    const settings = testSettings({ ENCRYPTION_KEYS: keys });
    const { app } = house;
    return (await new AuditVerifier(app.get(Transactions), app.get(AuditRepository), settings).verify()).fault;
  };

  it('can be replaced as long as the old one is kept', async () => {
    expect(await faultWith(`${KEYS.current},${KEYS.old}`)).toBeUndefined();
  });

  it('is missed when it is gone', async () => {
    expect(await faultWith(KEYS.current)).toEqual({ kind: 'head_forged' });
  });

  it('is not known by its name alone', async () => {
    expect(await faultWith(KEYS.current.replace('current', 'old'))).toEqual({ kind: 'head_forged' });
  });
});
