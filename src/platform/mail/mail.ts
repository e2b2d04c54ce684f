import { isEmail } from 'class-validator';
import { MailInvalid } from './mail-invalid.error.js';

/** A mail to one person. Where there is `html`, it says the same as `text`. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** A mail on its way: however often it is sent, its id and its time stay, and so do the headers made of them. */
export interface QueuedMail extends Mail {
  readonly id: string;
  readonly queuedAt: Date;
}

const MAX_SUBJECT = 200;
const LINE_ENDS_AND_CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** What could begin a header of its own or reach a second person does not get as far as the queue. @throws MailInvalid */
export function refuseForged({ to, subject }: Mail): void {
  if (!isEmail(to)) throw new MailInvalid('`to` must be one e-mail address, without a name');
  if (subject.trim() === '' || subject.length > MAX_SUBJECT || LINE_ENDS_AND_CONTROLS.test(subject)) {
    throw new MailInvalid(`\`subject\` must be one line of 1 to ${MAX_SUBJECT} characters`);
  }
}
