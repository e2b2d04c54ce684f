/** How long one looks. */
export interface Pace {
  readonly rounds: number;
  readonly roundSeconds: number;
  readonly warmUpSeconds: number;
  /** How often something that is slow by itself is repeated. */
  readonly repetitions: number;
  readonly idleSeconds: number;
}

export const FULL_PACE: Pace = { rounds: 7, roundSeconds: 3, warmUpSeconds: 3, repetitions: 3, idleSeconds: 5 };
export const QUICK_PACE: Pace = { rounds: 3, roundSeconds: 1, warmUpSeconds: 1, repetitions: 1, idleSeconds: 2 };
