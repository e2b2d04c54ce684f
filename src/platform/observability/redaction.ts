import { isNativeError } from 'node:util/types';

const HIDDEN = '[redacted]';
const MAX_DEPTH = 6;

/** Names under which a secret travels in bodies, headers, settings and errors. */
const SECRET_NAME =
  /pass(word|phrase|wd)|secret|token|authorization|cookie|api[-_]?key|credential|private[-_]?key|encryption[-_]?key|mfa|otp|recovery/i;

/** Secrets that can be told by their looks, wherever they stand in a text. */
const SECRET_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\bty_(live|test)_[A-Za-z0-9]{8,}/g, HIDDEN],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, HIDDEN],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${HIDDEN}`],
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/"]*):[^\s/"]+@/gi, `$1:${HIDDEN}@`],
  [/([?&][\w-]*(?:token|key|secret|password|code)[\w-]*=)[^&\s"]+/gi, `$1${HIDDEN}`],
  [named(String.raw`(\\*["'])(?:(?!\2).)*`), `$1$2${HIDDEN}`],
  [named(String.raw`(?!\[redacted)[^\s"'\\,;&}\]]+`), `$1${HIDDEN}`],
];

/** `password: …`, also as JSON within a text. */
function named(value: string): RegExp {
  const name = '(?:password|passphrase|passwd|secret|token|api[-_]?key|cookie)';
  return new RegExp(String.raw`(${name}\\*["']?\s*[:=]\s*)${value}`, 'gi');
}

/** The same data without what stands under a secret's name or looks like one. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubbed(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (isError(value)) return describeError(value, depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth + 1));
  if (hasJson(value)) return withoutSecrets(value.toJSON(), depth + 1);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAME.test(name) ? HIDDEN : withoutSecrets(item, depth + 1),
    ]),
  );
}

/** The same text without what looks like a secret. */
export function scrubbed(text: string): string {
  return SECRET_SHAPES.reduce((rest, [shape, replacement]) => rest.replace(shape, replacement), text);
}

function hasJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** Also for errors of another realm. */
function isError(value: object): value is Error {
  return value instanceof Error || isNativeError(value);
}

/** Only what helps: a database error also carries the statement's parameters, and those are people's data. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const further = (value: unknown) => (depth < MAX_DEPTH ? withoutSecrets(value, depth + 1) : '[deep]');
  return {
    type: error.name,
    message: withoutParameters(error.message, error),
    ...('code' in error && { code: error.code }),
    stack: withoutParameters(error.stack ?? '', error),
    ...(error.cause !== undefined && { cause: further(error.cause) }),
    ...('errors' in error && { errors: further(error.errors) }),
  };
}

/** PostgreSQL quotes a value that it cannot read. */
function withoutParameters(text: string, error: Error): string {
  const parameters = 'parameters' in error && Array.isArray(error.parameters) ? error.parameters : [];
  const values = parameters.filter((value) => typeof value === 'string' && value.length > 2);
  return scrubbed(values.reduce<string>((rest, value: string) => rest.replaceAll(value, HIDDEN), text));
}
