import { defineEvent } from '../../../platform/events/index.js';
import { payload, text } from '../../../platform/jobs/index.js';

/** `on` is `first_device`, `known_device` or `another_device`. */
export const SignedIn = defineEvent(
  'auth.signed_in',
  payload({ user_id: text, address: text, device: text, on: text }),
);

/** `change` is `enabled` or `removed`. */
export const SecondFactorChanged = defineEvent('auth.second_factor_changed', payload({ user_id: text, change: text }));

/** Somebody has tried several wrong passwords for this account within a short time. */
export const SignInsFailed = defineEvent('auth.sign_ins_failed', payload({ user_id: text, address: text }));
