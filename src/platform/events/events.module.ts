import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../database/index.js';
import { JobRegistry } from '../jobs/index.js';
import { EventDeliveries } from './event-deliveries.js';
import { Events } from './events.js';

@Global()
@Module({ providers: [Events, EventDeliveries], exports: [Events] })
export class EventsModule implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly transactions: Transactions,
    private readonly deliveries: EventDeliveries,
  ) {}

  onModuleInit(): void {
    this.registry.cron({ name: 'events.forget_old_deliveries', schedule: '20 3 * * *' }, () =>
      this.transactions.run((tx) => this.deliveries.forgetOld(tx)),
    );
  }
}
