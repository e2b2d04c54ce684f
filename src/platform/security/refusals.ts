import type { DomainErrorClass } from '../errors/index.js';
import { ROLES } from '../roles/index.js';
import type { Caller } from './caller.js';

type CallerKind = Caller['kind'];

interface Refusal {
  readonly of: CallerKind;
  readonly errors: readonly DomainErrorClass[];
  readonly onlyChanges: boolean;
}

const refusals: Refusal[] = [];
const READING = new Set(['get', 'head', 'options']);

/** Stands on an authenticator of these callers, and says which errors it answers bad credentials with. */
export function Refuses(of: CallerKind, ...errors: DomainErrorClass[]): ClassDecorator {
  refusals.push({ of, errors, onlyChanges: false });
  return () => undefined;
}

/** The same for credentials that are good for reading, and too little for a change. */
export function RefusesChanges(of: CallerKind, ...errors: DomainErrorClass[]): ClassDecorator {
  refusals.push({ of, errors, onlyChanges: true });
  return () => undefined;
}

/** What the credentials that a route asks for may be refused with. */
export function refusalErrors(access: unknown, method: string): readonly DomainErrorClass[] {
  const asked = kindOf(access);
  return refusals
    .filter(({ of, onlyChanges }) => of === asked && !(onlyChanges && READING.has(method)))
    .flatMap(({ errors }) => errors);
}

function kindOf(access: unknown): CallerKind | undefined {
  if (access === 'terminal') return 'terminal';
  return ROLES.some((role) => role === access) ? 'user' : undefined;
}
