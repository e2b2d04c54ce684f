export const SHORTEST_PASSWORD = 8;
/** Far beyond what anybody types, and short enough that hashing it is no attack. */
export const LONGEST_PASSWORD = 1_024;

export type Weakness = 'too_short' | 'too_long' | 'common' | 'is_name';

interface Candidate {
  readonly password: string;
  /** What others know of the person: e-mail, username, name. */
  readonly knownAs: readonly string[];
  readonly isCommon: (password: string) => boolean;
}

/** Length and unusualness count; there are no rules about kinds of characters. */
export function weaknessOf({ password, knownAs, isCommon }: Candidate): Weakness | undefined {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return 'too_short';
  if (length > LONGEST_PASSWORD) return 'too_long';
  const folded = password.toLowerCase();
  if (isCommon(folded)) return 'common';
  return knownAs.some((name) => name.toLowerCase() === folded) ? 'is_name' : undefined;
}
