import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Settings } from '../../../src/config/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { mailAbout } from '../../support/mailbox.js';
import { bearer, login, type Person, signUp } from '../../support/sign-ups.js';
import { as } from '../../support/test-callers.js';

let house: TestApp;
let second: TestApp;

beforeAll(async () => {
  house = await startTestApp({ environment: { TRUST_PROXY: 'loopback' } });
  // Whichever node sends a mail, it lands in one outbox.
  const { dataDir } = house.app.get(Settings);
  second = await startTestApp({
    environment: { TRUST_PROXY: 'loopback', DATA_DIR: dataDir },
    database: house.database,
  });
});
afterAll(async () => {
  await second.close();
  await house.close();
});

const from = (address: string) => ({ 'x-forwarded-for': address });
let addresses = 0;
/** A new address each time, as a botnet has. */
const anywhere = () => from(`198.51.${Math.floor((addresses += 1) / 250)}.${addresses % 250}`);

const guess = (node: TestApp, { email }: Pick<Person, 'email'>, password: string, headers: Record<string, string>) =>
  node.call('POST', '/api/v1/auth/login', { body: { email, password }, headers });

describe('guessing the password of one account', () => {
  it('ends after ten tries, counted on all nodes and from all addresses together', async () => {
    const ada = await signUp(house);
    for (let i = 0; i < 10; i += 1) {
      expect((await guess(i % 2 ? house : second, ada, `guess ${i}`, anywhere())).body.code).toBe(
        'auth.invalid_credentials',
      );
    }
    const blocked = await guess(house, ada, ada.password, anywhere());
    expect(blocked.status).toBe(429);
    expect(blocked.body.code).toBe('auth.too_many_attempts');
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await guess(second, ada, ada.password, anywhere())).status).toBe(429);
    await mailAbout(house, ada.email, 'Failed sign-ins to your account');
  }, 60_000);

  it('gets no more tries by asking many times at once', async () => {
    const ada = await signUp(house);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => guess(house, ada, `guess ${i}`, anywhere())),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  }, 60_000);

  it('cannot lock the owner out of a device that has signed in before', async () => {
    const ada = await signUp(house);
    const home = from('203.0.113.50');
    expect((await guess(house, ada, ada.password, home)).status).toBe(200);
    await Promise.all(Array.from({ length: 12 }, (_, i) => guess(house, ada, `guess ${i}`, anywhere())));
    expect((await guess(house, ada, ada.password, anywhere())).status).toBe(429);
    expect((await guess(house, ada, ada.password, home)).status).toBe(200);
  }, 60_000);

  it('is counted for names that do not exist, too', async () => {
    const nobody = { email: 'nobody-at-all@example.com' };
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => guess(house, nobody, `guess ${i}`, anywhere())),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  }, 60_000);

  it('counts only the last fifteen minutes', async () => {
    const ada = await signUp(house);
    await Promise.all(Array.from({ length: 10 }, (_, i) => guess(house, ada, `guess ${i}`, anywhere())));
    expect((await guess(house, ada, ada.password, anywhere())).status).toBe(429);
    await house.database.query(`UPDATE sign_in_attempts SET attempted_at = attempted_at - interval '15 minutes'`);
    expect((await guess(house, ada, ada.password, anywhere())).status).toBe(200);
  }, 60_000);
});

describe('guessing from one address', () => {
  it('ends after fifty tries, whatever names they were for', async () => {
    const bot = from('203.0.113.99');
    const answers = await Promise.all(
      Array.from({ length: 55 }, (_, i) => guess(house, { email: `victim-${i}@example.com` }, 'guess', bot)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(50);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  }, 60_000);

  it('counts a whole IPv6 network as one, and shows the full address', async () => {
    const ada = await signUp(house);
    const neighbour = (i: number) => from(`2001:db8:0:7::${(i + 1).toString(16)}`);
    expect((await guess(house, ada, 'guess', neighbour(0))).status).toBe(401);
    const answers = await Promise.all(
      Array.from({ length: 54 }, (_, i) =>
        guess(i % 2 ? house : second, { email: `v6-${i}@example.com` }, 'guess', neighbour(i + 1)),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
    expect(answers.filter(({ body }) => body.code === 'auth.too_many_attempts')).toHaveLength(5);
    expect((await guess(house, ada, ada.password, from('2001:db8:0:8::1'))).status).toBe(200);
    const seen = await house.call('GET', `/api/v1/users/${ada.id}/sign-ins`, { headers: as('admin', ada.id) });
    const items = seen.body.items as readonly { address: string }[];
    expect(items.map(({ address }) => address)).toEqual(['2001:db8:0:8::1', '2001:db8:0:7::1']);
  }, 60_000);
});

describe('failed sign-ins', () => {
  it('are seen by the owner and by administrators, and stand in the audit log', async () => {
    const ada = await signUp(house);
    await guess(house, ada, 'guess', from('203.0.113.7'));
    const token = String((await login(house, ada)).body.access_token);
    const mine = await house.call('GET', '/api/v1/auth/sign-ins', { headers: bearer(token) });
    const items = mine.body.items as readonly { outcome: string }[];
    expect(items.map(({ outcome }) => outcome)).toEqual(['succeeded', 'failed']);
    expect(items[1]).toMatchObject({ address: '203.0.113.7', device_known: false });
    const theirs = await house.call('GET', `/api/v1/users/${ada.id}/sign-ins`, { headers: as('admin', ada.id) });
    expect(theirs.body).toEqual(mine.body);
    const audited = await house.database.query(
      `SELECT 1 FROM audit_entries WHERE action = 'auth.sign_in_failed' AND subject = $1`,
      [`user:${ada.id}`],
    );
    expect(audited).toHaveLength(1);
  });
});

describe('a new device', () => {
  it('is told by mail, but for the very first', async () => {
    const ada = await signUp(house);
    await guess(house, ada, ada.password, from('203.0.113.61'));
    await guess(house, ada, ada.password, from('203.0.113.62'));
    expect(await mailAbout(house, ada.email, 'A new sign-in to your account')).toContain('203.0.113.62');
  });
});
