import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../../../platform/database/index.js';
import { JobRegistry } from '../../../platform/jobs/index.js';
import { LeftoversRepository } from '../persistence/leftovers.repository.js';

/** Once a day, on one node, what has long expired is thrown out. */
@Injectable()
export class Sweeper implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly transactions: Transactions,
    private readonly leftovers: LeftoversRepository,
  ) {}

  onModuleInit(): void {
    this.registry.cron({ name: 'auth.sweep', schedule: '40 3 * * *' }, () =>
      this.transactions.run((tx) => this.leftovers.sweep(tx)),
    );
  }
}
