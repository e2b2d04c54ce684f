const HIDDEN = '[redacted]';
const MAX_DEPTH = 6;

/** Names under which a secret travels in bodies, headers, settings and errors. */
const SECRET_NAME =
  /pass(word|phrase)|secret|token|authorization|cookie|api[-_]?key|credential|private[-_]?key|encryption[-_]?key|mfa|otp|recovery/i;

/** Secrets that can be told by their looks, wherever they stand in a line. */
const SECRET_SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\bty_(live|test)_[A-Za-z0-9]{8,}/g, HIDDEN],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, HIDDEN],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${HIDDEN}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/"]*):[^\s@/"]+@/gi, `$1:${HIDDEN}@`],
  [/([?&][\w-]*(?:token|key|secret|password|code)[\w-]*=)[^&\s"]+/gi, `$1${HIDDEN}`],
];

/** The same data without what stands under a secret's name. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value;
  if (value instanceof Error) return describeError(value, depth);
  if (depth >= MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAME.test(name) ? HIDDEN : withoutSecrets(item, depth + 1),
    ]),
  );
}

/** The same text without what looks like a secret. */
export function scrubbed(line: string): string {
  return SECRET_SHAPES.reduce((text, [shape, replacement]) => text.replace(shape, replacement), line);
}

/** Only what helps: a database error also carries the statement's parameters, and those are people's data. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  return {
    type: error.name,
    message: error.message,
    ...('code' in error && { code: error.code }),
    stack: error.stack,
    ...(error.cause !== undefined && depth < MAX_DEPTH && { cause: withoutSecrets(error.cause, depth + 1) }),
  };
}
