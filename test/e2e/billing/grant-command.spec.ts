import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditService } from '../../../src/modules/audit/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { runCommand } from '../../support/command.js';
import { as } from '../../support/test-callers.js';
import { newUser } from '../../support/users.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house.close());

const grant = (...args: string[]) => runCommand(house.database, ['admin', 'grant', ...args]);
const accessOf = (userId: string) => house.call('GET', '/api/v1/billing/access', { headers: as('user', userId) });

describe('npm run admin -- grant', () => {
  it('sets access beside the running app, audited, to more and to less', async () => {
    const { id, email } = await newUser(house);
    const more = await grant(
      '--email',
      email.toUpperCase(),
      '--until',
      '2031-05-01T02:00:00+02:00',
      '--reason',
      'A gift',
    );
    expect(more).toMatchObject({ code: 0, stderr: '' });
    expect(more.stdout).toBe(`${email} has access until 2031-05-01T00:00:00.000Z: active (before: none).\n`);
    expect((await accessOf(id)).body).toMatchObject({
      state: 'active',
      access_until: '2031-05-01T00:00:00.000Z',
      history: [{ from_until: null, reason: 'A gift' }],
    });
    const less = await grant('--email', email, '--until', '2020-01-01');
    expect(less.stdout).toContain('2020-01-01T00:00:00.000Z: expired (before: until 2031-05-01T00:00:00.000Z, active)');
    expect((await accessOf(id)).body).toMatchObject({ state: 'expired', history: [{ reason: 'Set by hand' }, {}] });
    const entries = (await house.app.get(AuditService).newest(2)).filter(({ subject }) => subject === `user:${id}`);
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({
      action: 'billing.access_changed',
      actor: { kind: 'system', id: 'command line' },
      facts: { to_until: '2020-01-01T00:00:00.000Z', source: expect.stringMatching(/^admin:[0-9a-f-]{36}$/) },
    });
  });

  it.each([
    ['no time', ['--email', 'ada@example.com'], '--until must be a time'],
    ['a day that does not exist', ['--email', 'ada@example.com', '--until', '2031-02-30'], '--until must be a time'],
    ['a time of no zone', ['--email', 'ada@example.com', '--until', '2031-02-03T00:00:00'], 'with its zone'],
    ['no address', ['--until', '2031-01-01'], '--email must be an e-mail address'],
    ['a stranger', ['--email', 'stranger@example.com', '--until', '2031-01-01'], 'There is no account'],
    ['an empty reason', ['--email', 'ada@example.com', '--until', '2031-01-01', '--reason', ' '], '--reason must be'],
    ['an option that there is not', ['--forever'], "Unknown option '--forever'"],
    ['a word too many', ['ada@example.com'], "Unexpected argument 'ada@example.com'"],
  ])('refuses %s with a sentence, and ends with 1', async (_what, args, sentence) => {
    const { code, stdout, stderr } = await grant(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it.each([[[]], [['promote']], [['toString']]])('shows what there is when it is told %j', async (args) => {
    const { code, stderr } = await runCommand(house.database, ['admin', ...args]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/npm run admin -- create .*\n.*npm run admin -- grant /);
  });
});
