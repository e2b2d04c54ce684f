/** What one request may take of us. */
export interface HttpLimits {
  readonly bodyBytes: number;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  /** How often connections are looked at for the time-outs above. */
  readonly checkEveryMs: number;
  /** How long running requests may go on after a stop was asked for. */
  readonly shutdownGraceMs: number;
}

export const HTTP_LIMITS: HttpLimits = {
  bodyBytes: 64 * 1024,
  headersTimeoutMs: 8_000,
  requestTimeoutMs: 12_000,
  keepAliveTimeoutMs: 72_000,
  checkEveryMs: 1_000,
  shutdownGraceMs: 10_000,
};
