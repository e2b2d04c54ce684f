export const ACCESS_TOKEN_SECONDS = 15 * 60;
export const REFRESH_TOKEN_DAYS = 30;

export const ALGORITHM = 'RS256';
export const TOKEN_TYPE = 'at+jwt';
export const ISSUER = 'tradeyard';
export const AUDIENCE = 'tradeyard-api';

export interface SessionRef {
  readonly userId: string;
  readonly sessionId: string;
}

/** What a token says. What a person may do is looked up each time, so a token cannot outlive it. */
export interface AccessClaims extends SessionRef {
  readonly expiresAtMs: number;
}

/** Reads verified claims; a token of ours always has them. */
export function claimsOf(payload: unknown): AccessClaims | undefined {
  if (!isRecord(payload)) return undefined;
  const { sub, sid, exp } = payload;
  return typeof sub === 'string' && typeof sid === 'string' && typeof exp === 'number'
    ? { userId: sub, sessionId: sid, expiresAtMs: exp * 1000 }
    : undefined;
}

/** The id of the key that a token says it is signed with, if its header is exactly of our kind. */
export function keyIdOf(token: string): string | undefined {
  const header = parsed(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8'));
  if (!isRecord(header) || header['alg'] !== ALGORITHM || header['typ'] !== TOKEN_TYPE) return undefined;
  return typeof header['kid'] === 'string' ? header['kid'] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
