import { InvalidInput } from '../../../../platform/errors/index.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, type Weakness } from '../password-policy.js';

const SENTENCES: Readonly<Record<Weakness, string>> = {
  too_short: `must be at least ${SHORTEST_PASSWORD} characters`,
  too_long: `must be at most ${LONGEST_PASSWORD} characters`,
  common: 'is one of the most common passwords; choose another',
  is_name: 'must not be your e-mail address, username or name',
};

/** A password that would be guessed. */
export class WeakPassword extends InvalidInput {
  constructor(weakness: Weakness, pointer = '/password') {
    super([{ pointer, code: `password_${weakness}`, message: SENTENCES[weakness] }]);
  }
}
