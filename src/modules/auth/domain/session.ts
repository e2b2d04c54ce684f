/** How the tokens travel: in the body for programs, in HttpOnly cookies for the web app. */
export type Carrier = 'bearer' | 'cookie';

export type EndReason =
  | 'signed_out'
  | 'signed_out_elsewhere'
  | 'token_reused'
  | 'password_changed'
  | 'account_deactivated'
  | 'account_deleted';

/** One sign-in on one device, until it ends. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly carrier: Carrier;
  /** What the client calls itself. */
  readonly device: string;
  readonly address: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
}
