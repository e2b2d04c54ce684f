import { TOTP } from './totp.js';

interface Labels {
  readonly issuer: string;
  /** Whose code it is, for people with several accounts. */
  readonly account: string;
}

/** What an authenticator app reads from a QR code. */
export function otpauthUri(secret: string, { issuer, account }: Labels): string {
  const [app, holder] = [encodeURIComponent(issuer), encodeURIComponent(account)];
  const { algorithm, digits, stepSeconds } = TOTP;
  return `otpauth://totp/${app}:${holder}?secret=${secret}&issuer=${app}&algorithm=${algorithm}&digits=${digits}&period=${stepSeconds}`;
}
