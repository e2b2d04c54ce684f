import { createTransport, type Transporter } from 'nodemailer';
import type { Mailbox, SmtpServer } from '../../config/index.js';
import type { QueuedMail } from './mail.js';
import { messageOf } from './mail-message.js';
import { MailTransport } from './mail-transport.js';
import { smtpFailureOf } from './smtp-failure.js';
import { smtpOptions } from './smtp-options.js';

/** Hands mails to the operator's mail server. */
export class SmtpTransport extends MailTransport {
  private readonly smtp: Transporter;

  constructor(
    server: SmtpServer,
    private readonly from: Mailbox,
  ) {
    super();
    this.smtp = createTransport(smtpOptions(server));
  }

  override async carry(mail: QueuedMail, signal: AbortSignal): Promise<void> {
    try {
      await this.smtp.sendMail({ ...messageOf(mail, this.from), signal });
    } catch (error) {
      throw smtpFailureOf(error);
    }
  }
}
