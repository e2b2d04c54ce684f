import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../jobs/index.js';
import { Log } from '../observability/index.js';
import { Sealer } from '../sealing/index.js';
import type { QueuedMail } from './mail.js';
import { mailContent, SendMail, sealedPlace } from './mail-job.js';
import { MailRefused } from './mail-refused.error.js';
import { MailTransport } from './mail-transport.js';

type QueuedPayload = ReturnType<typeof SendMail.parse>;

/** Does the job: opens a mail and lets it be carried, again and again until it was taken or refused for good. */
@Injectable()
export class MailDelivery implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly sealer: Sealer,
    private readonly transport: MailTransport,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.registry.handle(SendMail, (queued, run) => this.deliver(queued, run));
  }

  private async deliver(queued: QueuedPayload, { signal }: JobRun): Promise<void> {
    const mail = this.opened(queued);
    try {
      await this.transport.carry(mail, signal);
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      const domain = mail.to.slice(mail.to.lastIndexOf('@') + 1);
      this.log.warn('A mail was refused for good and given up', { mail_id: mail.id, domain, answer: error.answer });
    }
  }

  private opened({ id, queued_at, sealed }: QueuedPayload): QueuedMail {
    const { html, ...content } = mailContent(JSON.parse(this.sealer.open(sealed, sealedPlace(id))));
    return { ...content, ...(html !== null && { html }), id, queuedAt: new Date(queued_at) };
  }
}
