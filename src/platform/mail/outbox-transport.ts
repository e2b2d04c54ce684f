import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mailbox } from '../../config/index.js';
import type { Log } from '../observability/index.js';
import type { QueuedMail } from './mail.js';
import { messageOf } from './mail-message.js';
import { MailTransport } from './mail-transport.js';

/** Where there is no mail server: each mail is a file that its owner alone can read and any mail program opens. */
export class OutboxTransport extends MailTransport {
  constructor(
    private readonly directory: string,
    private readonly from: Mailbox,
    private readonly log: Log,
  ) {
    super();
  }

  override async carry(mail: QueuedMail): Promise<void> {
    const message = new MailComposer({ ...messageOf(mail, this.from), newline: 'windows' }).compile();
    const file = join(this.directory, `${mail.queuedAt.toISOString().replaceAll(/[:.]/g, '-')}-${mail.id}.eml`);
    await this.writeWhole(file, await message.build());
    this.log.warn('SMTP_URL is not set, so a mail was written to a file and nobody receives it', { file });
  }

  /** Under its name there is never half a mail. */
  private async writeWhole(file: string, content: Buffer): Promise<void> {
    const draft = `${file}.${process.pid}.draft`;
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    try {
      await writeFile(draft, content, { mode: 0o600, flush: true });
      await rename(draft, file);
    } finally {
      await rm(draft, { force: true });
    }
  }
}
