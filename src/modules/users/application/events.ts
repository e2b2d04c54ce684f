import { defineEvent } from '../../../platform/events/index.js';
import { payload, text } from '../../../platform/jobs/index.js';

export const UserRoleChanged = defineEvent('users.role_changed', payload({ user_id: text, from: text, to: text }));
export const UserDeactivated = defineEvent('users.deactivated', payload({ user_id: text }));
export const UserReactivated = defineEvent('users.reactivated', payload({ user_id: text }));
