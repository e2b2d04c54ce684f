import { TOTP } from './totp.js';

/** What somebody has typed as the code of their second factor. */
export type TypedCode =
  { readonly kind: 'totp'; readonly code: string } | { readonly kind: 'recovery'; readonly code: string };

const TOTP_CODE = new RegExp(`^\\d{${TOTP.digits}}$`);
const RECOVERY_CODE = /^([a-z2-7]{5})([a-z2-7]{5})$/;

/** Forgives blanks, dashes and capitals, as apps and paper show them. Undefined when it can be neither kind of code. */
export function typedCode(text: string): TypedCode | undefined {
  const typed = text.replace(/[\s-]/g, '').toLowerCase();
  if (TOTP_CODE.test(typed)) return { kind: 'totp', code: typed };
  const [, head, tail] = RECOVERY_CODE.exec(typed) ?? [];
  return head === undefined || tail === undefined ? undefined : { kind: 'recovery', code: `${head}-${tail}` };
}
