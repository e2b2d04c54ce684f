import { defineJob, nullable, payload, text } from '../jobs/index.js';

/** The queue keeps its rows in clear, and a mail may hold a link that signs its reader in: so the mail is sealed. */
export const SendMail = defineJob('mail.send', payload({ id: text, queued_at: text, sealed: text }));

/** What is sealed. */
export const mailContent = payload({ to: text, subject: text, text, html: nullable(text) });

export function sealedPlace(mailId: string): string {
  return `mail:${mailId}`;
}
