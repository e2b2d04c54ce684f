import { Injectable } from '@nestjs/common';
import { DatabaseClock, newId, type Tx } from '../database/index.js';
import { Jobs } from '../jobs/index.js';
import { Sealer } from '../sealing/index.js';
import { type Mail, refuseForged } from './mail.js';
import { SendMail, sealedPlace } from './mail-job.js';

/** Mails to people, sent by a job. */
@Injectable()
export class Mails {
  constructor(
    private readonly jobs: Jobs,
    private readonly sealer: Sealer,
    private readonly clock: DatabaseClock,
  ) {}

  /**
   * Sends the mail once `tx` has committed, and never if it does not. It may arrive twice, then with the same
   * Message-ID. @throws MailInvalid
   */
  async send(tx: Tx, mail: Mail): Promise<void> {
    refuseForged(mail);
    const { to, subject, text, html = null } = mail;
    const id = newId();
    await this.jobs.enqueue(tx, SendMail, {
      id,
      queued_at: this.clock.estimate().toISOString(),
      sealed: this.sealer.seal(JSON.stringify({ to, subject, text, html }), sealedPlace(id)),
    });
  }
}
