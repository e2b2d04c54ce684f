import { createHmac, timingSafeEqual } from 'node:crypto';

/** What every authenticator app assumes: RFC 6238 with SHA-1. */
export const TOTP = { algorithm: 'SHA1', digits: 6, stepSeconds: 30 } as const;

/** As long as the hash, as RFC 4226 asks for. */
export const TOTP_SECRET_BYTES = 20;

/** How far a phone's clock may be off, in steps to either side. */
const WINDOW = 1;

interface Presented {
  readonly code: string;
  readonly secret: Buffer;
  readonly now: Date;
  /** The step of the last code that was accepted. */
  readonly lastStep: number;
}

export function stepAt(moment: Date): number {
  return Math.floor(moment.getTime() / 1000 / TOTP.stepSeconds);
}

/** The code of one time step: RFC 4226 with the step as its counter. */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** TOTP.digits).padStart(TOTP.digits, '0');
}

/**
 * The time step that the code belongs to, if it is one of now and was not used before: codes of the last accepted step
 * and of earlier ones are spent. How long this takes does not tell how much of the code was right.
 */
export function stepOfCode({ code, secret, now, lastStep }: Presented): number | undefined {
  const current = stepAt(now);
  const steps = Array.from({ length: 2 * WINDOW + 1 }, (_, index) => current + WINDOW - index);
  return steps.filter((step) => isSame(codeAt(secret, step), code)).find((step) => step > lastStep);
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
