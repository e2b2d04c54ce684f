import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/platform/database/index.js';
import { Mails } from '../../src/platform/mail/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { mailsOf, mailTo } from '../support/outbox.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp({ environment: { MAIL_FROM: 'Tradeyard <hello@trade.example.com>' } });
});
afterAll(() => house.close());

const send = (to: string, subject: string) =>
  house.app.get(Transactions).run((tx) => house.app.get(Mails).send(tx, { to, subject, text: 'Hello' }));

describe('an app without SMTP_URL', () => {
  it('keeps each mail in the outbox of its data directory, in the order of sending', async () => {
    await send('ada@example.com', 'First');
    await mailTo(house, 'ada@example.com');
    await send('ada@example.com', 'Second');
    const second = await mailTo(house, 'ada@example.com', 2);
    expect(second.headers).toMatchObject({ subject: 'Second', from: 'Tradeyard <hello@trade.example.com>' });
    expect(mailsOf(house).map(({ headers }) => headers['subject'])).toEqual(['First', 'Second']);
  });

  it('says in the log where it is', () => {
    const [line = ''] = house
      .logged()
      .split('\n')
      .filter((entry) => entry.includes('SMTP_URL is not set'));
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', file: expect.stringMatching(/\/outbox\/.*\.eml$/) });
  });
});
