import { DomainError } from '../../../../platform/errors/index.js';
import type { Refusal } from '../standing.js';

const SENTENCES: Readonly<Record<Refusal, string>> = {
  own_standing: 'Nobody changes their own role or status. Ask another administrator.',
  not_in_office: 'Your own role or status is no longer what it was when you signed in. Sign in again.',
  higher_role: 'This needs a role at least as high as the one it is about.',
  last_super_admin: 'This is the last active super admin. Make somebody else one first.',
};

export class StandingRefused extends DomainError {
  static override readonly code = 'users.standing_refused';
  static override readonly kind = 'forbidden';

  constructor(readonly refusal: Refusal) {
    super(SENTENCES[refusal]);
  }
}
