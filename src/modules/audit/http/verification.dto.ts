import type { Verification } from '../application/audit-verifier.js';

/** What a check of the whole chain found. */
export class VerificationDto {
  sound!: boolean;
  /** How many entries were read and found sound. */
  checked!: string;
  /** What is wrong first: an entry that was edited, is missing or was relinked, an end that was cut off, or a forged head. */
  fault!: 'edited' | 'missing' | 'relinked' | 'cut_off' | 'head_forged' | null;
  /** The sequence at which it is wrong, where that can be told. */
  fault_at!: string | null;

  static from(this: void, { checked, fault }: Verification): VerificationDto {
    return {
      sound: fault === undefined,
      checked: String(checked),
      fault: fault?.kind ?? null,
      fault_at: fault && 'sequence' in fault ? String(fault.sequence) : null,
    };
  }
}
