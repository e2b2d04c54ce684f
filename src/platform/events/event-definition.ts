import type { Field } from '../jobs/index.js';

/** Something that happened in a room, told to whoever listens, in the past tense: `users.role_changed`. */
export interface EventDefinition<P> {
  readonly name: string;
  readonly parse: Field<P>;
}

export function defineEvent<P>(name: string, parse: Field<P>): EventDefinition<P> {
  return { name, parse };
}
