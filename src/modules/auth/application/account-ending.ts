import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/index.js';
import { StandingService, UsersService } from '../../users/index.js';
import { TracesRepository } from '../persistence/traces.repository.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class AccountEnding {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly standing: StandingService,
    private readonly sessions: SessionsService,
    private readonly traces: TracesRepository,
  ) {}

  /** @throws StandingRefused */
  async deactivate(userId: string): Promise<void> {
    const ended = await this.transactions.run(async (tx) => {
      const ids = await this.sessions.end(tx, userId, 'account_deactivated');
      await this.standing.leave(tx, userId);
      return ids;
    });
    this.sessions.announceEnded(ended);
  }

  /** @throws StandingRefused */
  async remove(userId: string): Promise<void> {
    const ended = await this.transactions.run(async (tx) => {
      const ids = await this.sessions.end(tx, userId, 'account_deleted');
      await this.traces.erase(tx, userId);
      await this.standing.leave(tx, userId);
      await this.users.pseudonymise(tx, userId, { kind: 'user', id: userId });
      return ids;
    });
    this.sessions.announceEnded(ended);
  }
}
