import { REFRESH_TOKEN_SECONDS } from '../application/refresh-tokens.js';
import { ACCESS_TOKEN_SECONDS } from '../domain/access-token.js';

/** A pair of tokens for a program. */
export class TokensDto {
  access_token!: string;
  token_type!: 'bearer';
  /** Seconds. @example 900 */
  expires_in!: number;
  /** Works once; the answer to it holds the next. */
  refresh_token!: string;
  /** Seconds. @example 2592000 */
  refresh_expires_in!: number;

  static of(access: string, refresh: string): TokensDto {
    return {
      access_token: access,
      token_type: 'bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
      refresh_token: refresh,
      refresh_expires_in: REFRESH_TOKEN_SECONDS,
    };
  }
}
