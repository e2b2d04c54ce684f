/** A refresh token as it stands in the database. */
export interface RefreshToken {
  readonly sessionId: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

interface Situation {
  /** The token was used up before the request even came. */
  readonly usedBefore: boolean;
  /** As the token is now that nobody else can use it. */
  readonly token: RefreshToken;
  readonly sessionEnded: boolean;
  readonly now: Date;
}

export type RefreshVerdict = 'rotate' | 'raced' | 'reused' | 'expired' | 'ended';

/**
 * A token that had been used up before the request came is stolen or lost: the whole session must end. One that was
 * used up after it came, while it waited, raced with its twin, as two tabs do: it gets nothing, and nobody is thrown out.
 */
export function judgeRefresh({ usedBefore, token, sessionEnded, now }: Situation): RefreshVerdict {
  if (usedBefore) return 'reused';
  if (sessionEnded) return 'ended';
  if (token.usedAt) return 'raced';
  return token.expiresAt <= now ? 'expired' : 'rotate';
}
