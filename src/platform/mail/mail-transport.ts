import type { QueuedMail } from './mail.js';

/** Carries a mail out of the house. */
export abstract class MailTransport {
  /** An aborted signal means that the process must stop. @throws MailDelayed, MailRefused */
  abstract carry(mail: QueuedMail, signal: AbortSignal): Promise<void>;
}
