import { DomainError } from '../../../../platform/errors/index.js';

export class PlanUnknown extends DomainError {
  static override readonly code = 'billing.plan_unknown';
  static override readonly kind = 'unprocessable';

  constructor(readonly plan: string) {
    super('There is no such plan.');
  }
}
