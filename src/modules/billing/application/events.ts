import { defineEvent } from '../../../platform/events/index.js';
import { nullable, payload, text } from '../../../platform/jobs/index.js';

export const AccessChanged = defineEvent(
  'billing.access_changed',
  payload({ user_id: text, from_until: nullable(text), to_until: text, plan: text }),
);
