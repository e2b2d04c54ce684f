import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events } from '../../../platform/events/index.js';
import { Mails } from '../../../platform/mail/index.js';
import { UsersService } from '../../users/index.js';
import { failedSignIns, newSignIn, secondFactorChanged } from '../domain/mails.js';
import { SecondFactorChanged, SignedIn, SignInsFailed } from './events.js';

/** Tells people of what somebody else may have done with their account. */
@Injectable()
export class SignInNotices implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly users: UsersService,
    private readonly mails: Mails,
  ) {}

  onModuleInit(): void {
    this.events.on(SignedIn, 'auth.tell_of_new_device', async (tx, { user_id, device, address, on }) => {
      if (on !== 'another_device') return;
      const user = await this.users.get(user_id);
      await this.mails.send(tx, { to: user.email, ...newSignIn(user, { device, address }) });
    });
    this.events.on(SecondFactorChanged, 'auth.tell_of_second_factor', async (tx, { user_id, change }) => {
      const user = await this.users.get(user_id);
      await this.mails.send(tx, { to: user.email, ...secondFactorChanged(user, change) });
    });
    this.events.on(SignInsFailed, 'auth.tell_of_failed_sign_ins', async (tx, { user_id, address }) => {
      const user = await this.users.get(user_id);
      await this.mails.send(tx, { to: user.email, ...failedSignIns(user, address) });
    });
  }
}
