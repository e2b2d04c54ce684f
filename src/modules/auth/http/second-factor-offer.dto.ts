import QRCode from 'qrcode';
import type { SecondFactorOffer } from '../application/second-factor-offers.js';

/** A secret for an authenticator app: to be scanned, followed, or typed. */
export class SecondFactorOfferDto {
  /** Base32. @example "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" */
  secret!: string;
  /** @example "otpauth://totp/Tradeyard:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Tradeyard" */
  otpauth_uri!: string;
  /** The same as a QR code: an SVG image. */
  qr_svg!: string;

  static async from(this: void, { secret, uri }: SecondFactorOffer): Promise<SecondFactorOfferDto> {
    return { secret, otpauth_uri: uri, qr_svg: await QRCode.toString(uri, { type: 'svg' }) };
  }
}
