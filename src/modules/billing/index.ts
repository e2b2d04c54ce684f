export { BillingModule } from './billing.module.js';
export { AccessChanged } from './application/events.js';
export { BillingService, type Grounds } from './application/billing.service.js';
export type { Access, AccessState } from './domain/access.js';
export type { AccessChange } from './domain/access-change.js';
export { PlanUnknown } from './domain/errors/plan-unknown.error.js';
