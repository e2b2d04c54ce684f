import type { TestApp } from './app.js';
import { eventually } from './eventually.js';
import { mailsOf } from './outbox.js';
import type { ReadMail } from './read-mail.js';

/** Every mail to this address so far, the oldest first. */
export function mailsTo(house: TestApp, address: string): readonly ReadMail[] {
  return mailsOf(house).filter(({ headers }) => headers['to'] === address);
}

/** Waits for a mail with this subject, and answers the text of the latest. */
export async function mailAbout(house: TestApp, address: string, subject: string): Promise<string> {
  const mail = await eventually(`a mail to ${address} about "${subject}"`, () =>
    mailsTo(house, address).findLast(({ headers }) => headers['subject'] === subject),
  );
  return mail.text ?? '';
}

/** The token of the link in a mail. */
export function linkTokenIn(mail: string): string {
  const token = /[?&]token=([\w-]+)/.exec(mail)?.[1];
  if (token === undefined) throw new Error(`No link in this mail:\n${mail}`);
  return token;
}
