import type { SendMailOptions } from 'nodemailer';
import type { Mailbox } from '../../config/index.js';
import type { QueuedMail } from './mail.js';

/** The mail as the library composes it. Addresses are given apart from names, so that none is parsed out of a text. */
export function messageOf({ id, queuedAt, to, subject, text, html }: QueuedMail, from: Mailbox): SendMailOptions {
  return {
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    date: queuedAt,
    from: { ...from },
    to: { name: '', address: to },
    envelope: { from: from.address, to: [to] },
    subject,
    text,
    ...(html !== undefined && { html }),
    // Keeps out-of-office answers from coming back.
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
