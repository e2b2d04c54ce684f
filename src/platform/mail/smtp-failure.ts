import { MailDelayed } from './mail-delayed.error.js';
import { MailRefused } from './mail-refused.error.js';

/** The commands whose refusal is about this recipient or this mail. All others are about us, and we can be mended. */
const ABOUT_THE_MAIL = ['RCPT TO', 'DATA'];

/**
 * What a failure to send means. Of what the server said only the codes are kept: its words may quote the mail, and
 * they would stand in the queue and in the log.
 */
export function smtpFailureOf(error: unknown): MailDelayed | MailRefused {
  const command = field(error, 'command');
  const answer = [command, answerOf(error)].filter((part) => part !== undefined).join(': ');
  const refused = field(error, 'permanent') === 'true' && ABOUT_THE_MAIL.includes(command ?? '');
  return refused ? new MailRefused(answer) : new MailDelayed(answer);
}

/** `550 5.1.1` as the server said it, or why there was no answer: `ECONNREFUSED`. */
function answerOf(error: unknown): string {
  const [answer] = /^\d{3}([ -]\d\.\d{1,3}\.\d{1,3})?/.exec(field(error, 'response') ?? '') ?? [];
  return answer?.replace('-', ' ') ?? field(error, 'originalCode') ?? field(error, 'code') ?? 'no answer';
}

/** Read by name: these errors come from the mail library and from Node, and share no class. */
function field(error: unknown, name: string): string | undefined {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : undefined;
}
