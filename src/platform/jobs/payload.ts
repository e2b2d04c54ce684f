/** Reads one value of a stored payload or throws; a payload is parsed, since an older release may have written it. */
export type Field<T> = (value: unknown) => T;

export type PayloadOf<F extends Readonly<Record<string, Field<unknown>>>> = {
  readonly [K in keyof F]: ReturnType<F[K]>;
};

export const text: Field<string> = (value) => {
  if (typeof value !== 'string') throw new Error('it is not a string.');
  return value;
};

export const nullable =
  <T>(field: Field<T>): Field<T | null> =>
  (value) =>
    value === null || value === undefined ? null : field(value);

/** A parser for an object of exactly these fields. */
export function payload<const F extends Readonly<Record<string, Field<unknown>>>>(fields: F): Field<PayloadOf<F>> {
  return (value) => {
    if (typeof value !== 'object' || value === null) throw new Error('The payload is not an object.');
    const given = new Map(Object.entries(value));
    const entries = Object.entries(fields).map(([name, field]) => [name, readField(name, field, given.get(name))]);
    return Object.fromEntries(entries) as PayloadOf<F>;
  };
}

function readField(name: string, field: Field<unknown>, value: unknown): unknown {
  try {
    return field(value);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The payload's ${name} cannot be read: ${reason}`, { cause });
  }
}
