import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readMail } from '../../../test/support/read-mail.js';
import { createLogger, Log } from '../observability/index.js';
import { refuseForged } from './mail.js';
import { MailInvalid } from './mail-invalid.error.js';
import { OutboxTransport } from './outbox-transport.js';

const FROM = { name: 'Tradeyard', address: 'no-reply@localhost' };
const MAIL = {
  id: '019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11',
  queuedAt: new Date('2026-11-20T01:02:03.004Z'),
  to: 'ada@example.com',
  subject: 'Grüße',
  text: 'Öffnen Sie https://trade.example.com/reset/abc',
  html: '<p>Öffnen Sie <a href="https://trade.example.com/reset/abc">dies</a></p>',
};
const NAME = '2026-11-20T01-02-03-004Z-019a9f5e-7c1a-7d31-8c5b-0d2f6b1f0a11.eml';

let directory: string;
let outbox: string;
let lines: string[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tradeyard-test-'));
  outbox = join(directory, 'data', 'outbox');
  lines = [];
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const transport = () =>
  new OutboxTransport(outbox, FROM, new Log(createLogger('info', { write: (line) => void lines.push(line) })));
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('a mail without a mail server', () => {
  it('is a file that its owner alone can read, and holds the whole mail', async () => {
    await transport().carry(MAIL);
    expect(readdirSync(outbox)).toEqual([NAME]);
    expect([modeOf(outbox), modeOf(join(outbox, NAME))]).toEqual(['700', '600']);
    const { headers, text, html } = readMail(readFileSync(join(outbox, NAME)));
    expect(headers).toMatchObject({
      from: 'Tradeyard <no-reply@localhost>',
      to: MAIL.to,
      subject: MAIL.subject,
      date: 'Fri, 20 Nov 2026 01:02:03 +0000',
      'message-id': `<${MAIL.id}@localhost>`,
    });
    expect([text?.trimEnd(), html?.trimEnd()]).toEqual([MAIL.text, MAIL.html]);
  });

  it('is told of in the log: where it is, and nothing of what it says', async () => {
    await transport().carry(MAIL);
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'warn', file: join(outbox, NAME) }),
    ]);
    expect(lines.join('')).not.toContain('reset');
  });

  it('stays one file when it is sent again', async () => {
    await transport().carry(MAIL);
    await transport().carry(MAIL);
    expect(readdirSync(outbox)).toEqual([NAME]);
  });

  it('leaves nothing behind when it cannot be written', async () => {
    mkdirSync(join(outbox, NAME), { recursive: true });
    await expect(transport().carry(MAIL)).rejects.toThrow();
    expect(readdirSync(outbox)).toEqual([NAME]);
    expect(lines).toEqual([]);
  });
});

describe('whatever a mail is made of', () => {
  const HEADERS = 'auto-submitted content-type date from message-id mime-version subject to';
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 250 }),
    fc.constantFrom('x\r\nBcc: v@example.com', 'x\nBcc: v@example.com', '=?utf-8?q?a=0D=0ABcc:_v?=', 'x\rBcc: v', ' '),
  );
  const address = fc.oneof(fc.emailAddress(), nasty);

  it('it has the headers that we gave it, and one receiver, or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(address, nasty, nasty, async (to, subject, text) => {
        const mail = { ...MAIL, to, subject, text };
        const refusal = refusalOf(mail);
        if (refusal !== undefined) return void expect(refusal).toBeInstanceOf(MailInvalid);
        await transport().carry({ id: MAIL.id, queuedAt: MAIL.queuedAt, to, subject, text });
        const { headers } = readMail(readFileSync(join(outbox, NAME)));
        const names = Object.keys(headers).filter((name) => name !== 'content-transfer-encoding');
        expect(names.sort().join(' ')).toBe(HEADERS);
        expect(headers['to']?.toLowerCase()).toBe(to.toLowerCase());
      }),
      { numRuns: 300 },
    );
  });

  function refusalOf(mail: typeof MAIL): unknown {
    try {
      refuseForged(mail);
      return undefined;
    } catch (error) {
      return error;
    }
  }
});
