import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events } from '../../../platform/events/index.js';
import { UserDeactivated } from '../../users/index.js';
import { SessionsService } from './sessions.service.js';

/** Who may not come in any more is signed out; until this has run, their tokens are refused because of their status. */
@Injectable()
export class EndedAccounts implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly sessions: SessionsService,
  ) {}

  onModuleInit(): void {
    this.events.on(UserDeactivated, 'auth.end_sessions', async (tx, { user_id }) => {
      await this.sessions.end(tx, user_id, 'account_deactivated');
    });
  }
}
