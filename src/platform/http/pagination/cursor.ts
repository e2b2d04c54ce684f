import { CursorInvalid } from '../errors/cursor-invalid.error.js';

/** The sort key of the last item of a page, opaque to the client. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws CursorInvalid unless the cursor holds exactly `length` parts, each accepted by its `check`. */
export function decodeCursor(cursor: string, checks: readonly RegExp[]): readonly string[] {
  const key = parsed(cursor);
  const sound =
    Array.isArray(key) &&
    key.length === checks.length &&
    checks.every((check, index) => typeof key[index] === 'string' && check.test(key[index]));
  if (!sound) throw new CursorInvalid();
  return key as readonly string[];
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new CursorInvalid();
  }
}
