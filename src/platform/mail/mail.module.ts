import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Settings } from '../../config/index.js';
import { Log } from '../observability/index.js';
import { MailDelivery } from './mail-delivery.js';
import { MailTransport } from './mail-transport.js';
import { Mails } from './mails.js';
import { OutboxTransport } from './outbox-transport.js';
import { SmtpTransport } from './smtp-transport.js';

@Global()
@Module({
  providers: [
    Mails,
    MailDelivery,
    {
      provide: MailTransport,
      inject: [Settings, Log],
      useFactory: ({ smtpServer, mailFrom, dataDir }: Settings, log: Log): MailTransport =>
        smtpServer
          ? new SmtpTransport(smtpServer, mailFrom)
          : new OutboxTransport(join(dataDir, 'outbox'), mailFrom, log),
    },
  ],
  exports: [Mails],
})
export class MailModule {}
