/** How long one looks. */
export interface Pace {
  readonly rounds: number;
  readonly roundSeconds: number;
  readonly warmUpSeconds: number;
  /** How often something that is slow by itself is repeated. */
  readonly repetitions: number;
  /** How often something is done, one after the other, that is over soon but varies. */
  readonly tries: number;
  readonly idleSeconds: number;
}

export const FULL_PACE: Pace = {
  rounds: 7,
  roundSeconds: 3,
  warmUpSeconds: 3,
  repetitions: 3,
  tries: 200,
  idleSeconds: 5,
};
export const QUICK_PACE: Pace = {
  rounds: 3,
  roundSeconds: 1,
  warmUpSeconds: 1,
  repetitions: 1,
  tries: 40,
  idleSeconds: 2,
};
