import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/platform/database/index.js';
import { managerOf } from '../../src/platform/database/persistence.js';
import { type Mail, MailInvalid, Mails } from '../../src/platform/mail/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { readMail } from '../support/read-mail.js';

const PASSWORD = 'smtp-p@ss/word';
const TOKEN = 'one-time-9f8e7d6c5b4a';
const LINK = `https://trade.example.com/reset/${TOKEN}`;

let server: MailServer;
let house: TestApp;

beforeAll(async () => {
  server = await startMailServer({ user: 'tradeyard', password: PASSWORD });
  house = await startTestApp({
    environment: {
      SMTP_URL: `smtp://tradeyard:${encodeURIComponent(PASSWORD)}@127.0.0.1:${server.port}`,
      MAIL_FROM: 'Händler & Co. <no-reply@trade.example.com>',
    },
  });
});
afterAll(async () => {
  await house.close();
  await server.close();
});

let sent = 0;
const someMail = (mail: Partial<Mail> = {}): Mail => {
  sent += 1;
  return { to: `person-${sent}@example.com`, subject: 'Reset your password', text: `Open ${LINK}`, ...mail };
};

async function send(mail: Mail): Promise<void> {
  await house.app.get(Transactions).run((tx) => house.app.get(Mails).send(tx, mail));
}

function arrival({ to }: Mail) {
  return eventually(`a mail to ${to}`, () => server.received.find((mail) => mail.to.includes(to)));
}

/** Everything of the queue's tables, as one who reads the database would see it. */
async function queue(): Promise<{ count: number; text: string }> {
  const rows = await house.database.query<{ row: string }>(
    'SELECT job::text AS row FROM graphile_worker._private_jobs AS job',
  );
  return { count: rows.length, text: rows.map(({ row }) => row).join('\n') };
}

const failedOnce = (mail: Mail) =>
  eventually(`the first failure of the mail to ${mail.to}`, async () => {
    const { text } = await queue();
    return text.includes('mail server') && text;
  });

const becomeDue = () => house.database.query('UPDATE graphile_worker._private_jobs SET run_at = now()');
const queueIsEmpty = () => eventually('an empty queue', async () => (await queue()).count === 0);

describe('a mail by SMTP', () => {
  it('arrives whole, with both parts, from whom we are and by our password', async () => {
    const mail = someMail({
      subject: 'Grüße aus dem Händlerhof – ваш код, あなたのコード, and enough words for more than one line of header',
      text: `Öffnen Sie ${LINK}\n.\n..\nЗаканчивается здесь. ${'=long '.repeat(300)}\n`,
      html: `<p>Öffnen Sie <a href="${LINK}?a=1&amp;b=2">dies</a> — ${'あ'.repeat(500)}</p>`,
    });
    await send(mail);
    const { source, ...envelope } = await arrival(mail);
    expect(envelope).toEqual({ from: 'no-reply@trade.example.com', to: [mail.to], user: 'tradeyard' });
    const { headers, text, html } = readMail(source);
    expect(headers).toMatchObject({
      from: 'Händler & Co. <no-reply@trade.example.com>',
      to: mail.to,
      subject: mail.subject,
      'auto-submitted': 'auto-generated',
      'message-id': expect.stringMatching(/^<[0-9a-f]{8}-[0-9a-f-]{27}@trade\.example\.com>$/),
    });
    expect(text?.replaceAll('\r\n', '\n')).toBe(mail.text);
    expect(html).toBe(mail.html);
    await queueIsEmpty();
  });

  it('may be text alone', async () => {
    const mail = someMail();
    await send(mail);
    const { text, html } = readMail((await arrival(mail)).source);
    expect([text?.trimEnd(), html]).toEqual([mail.text, undefined]);
  });

  it('is not sent when the transaction is rolled back', async () => {
    const [never, later] = [someMail(), someMail()];
    const failed = house.app.get(Transactions).run(async (tx) => {
      await house.app.get(Mails).send(tx, never);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await send(later);
    await arrival(later);
    await queueIsEmpty();
    expect(server.seen.flatMap(({ to }) => to)).not.toContain(never.to);
  });

  it('waits in the queue without showing what it says or to whom', async () => {
    const mail = someMail();
    await house.app.get(Transactions).run(async (tx) => {
      await house.app.get(Mails).send(tx, mail);
      const [row] = await managerOf(tx).query<[{ job: string; sealed: string }]>(
        `SELECT job::text AS job, payload->>'sealed' AS sealed FROM graphile_worker._private_jobs AS job`,
      );
      const unwrapped = Buffer.from(row.sealed.split('.')[1] ?? '', 'base64url').toString('latin1');
      for (const content of [TOKEN, mail.to, mail.subject]) {
        expect(row.job).not.toContain(content);
        expect(unwrapped).not.toContain(content);
      }
    });
    await arrival(mail);
  });
});

describe('a mail that is not taken', () => {
  it.each([
    ['the content', 'data', 451],
    ['the recipient', 'recipient', 450],
    ['us, who can be mended', 'auth', 535],
  ] as const)('for now, because of %s: is sent again as the same mail', async (_what, step, code) => {
    const mail = someMail();
    server.refuseNext(step, code, `4.7.1 Not now: ${LINK}`);
    await send(mail);
    const queued = await failedOnce(mail);
    expect(queued).toContain(String(code));
    expect(queued).not.toContain(TOKEN);
    await becomeDue();
    await arrival(mail);
    const ids = server.seen
      .filter(({ to }) => to.includes(mail.to))
      .map(({ source }) => readMail(source).headers['message-id']);
    expect(ids).toHaveLength(step === 'data' ? 2 : 1);
    expect(new Set(ids).size).toBe(1);
    await queueIsEmpty();
  });

  it.each([
    ['recipient', 550],
    ['data', 554],
  ] as const)('for good at the %s: is given up, and the log says so without saying what it was', async (step, code) => {
    const mail = someMail({ to: `nobody-${code}@example.org` });
    server.refuseNext(step, code, `5.1.1 No such user: ${mail.to} ${LINK}`);
    await send(mail);
    await queueIsEmpty();
    const line = await eventually('a warning', () =>
      house
        .logged()
        .split('\n')
        .find((entry) => entry.includes('refused for good') && entry.includes(String(code))),
    );
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', domain: 'example.org' });
    expect(line).toContain(`${code} 5.1.1`);
    expect(server.received.flatMap(({ to }) => to)).not.toContain(mail.to);
  });

  it('leaves neither our password nor its content in any log line', () => {
    for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), TOKEN, `nobody-550`]) {
      expect(house.logged()).not.toContain(secret);
    }
    const asSmtpSaysIt = Buffer.from(`\0tradeyard\0${PASSWORD}`).toString('base64');
    expect(house.logged()).not.toContain(asSmtpSaysIt);
  });
});

describe('a mail that was made of unchecked input', () => {
  it.each([
    ['a second header in the subject', { subject: 'Hello\r\nBcc: victim@example.com' }],
    ['a line feed in the subject', { subject: 'Hello\nthere' }],
    ['a Unicode line separator in the subject', { subject: 'Hello\u2028there' }],
    ['an empty subject', { subject: '' }],
    ['a second header in the address', { to: 'ada@example.com\r\nBcc: victim@example.com' }],
    ['a second address', { to: 'ada@example.com, victim@example.com' }],
    ['a name', { to: 'Ada <ada@example.com>' }],
    ['an SMTP command in the address', { to: 'ada@example.com>\r\nRCPT TO:<victim@example.com' }],
  ])('is refused: %s', async (_what, part) => {
    await expect(send(someMail(part))).rejects.toThrow(MailInvalid);
    expect((await queue()).count).toBe(0);
  });
});
