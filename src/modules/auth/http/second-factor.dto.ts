import { IsString, Length } from 'class-validator';
import type { SecondFactorOverview } from '../application/second-factors.service.js';

export class SecondFactorDto {
  /** Whether signing in takes a code. */
  enabled!: boolean;
  /** @example 10 */
  recovery_codes_left!: number;

  static from(this: void, { isEnabled, recoveryCodesLeft }: SecondFactorOverview): SecondFactorDto {
    return { enabled: isEnabled, recovery_codes_left: recoveryCodesLeft };
  }
}

/** A code of the second factor. */
export class CodeDto {
  /** Six digits of the app, or a recovery code. @example "492039" */
  @IsString()
  @Length(1, 64)
  code!: string;
}

export class RecoveryCodesDto {
  /** Each lets its owner in once instead of a code of the app. They are never shown again. @example ["k4x2a-mq7zt"] */
  recovery_codes!: string[];

  static from(this: void, codes: readonly string[]): RecoveryCodesDto {
    return { recovery_codes: [...codes] };
  }
}
