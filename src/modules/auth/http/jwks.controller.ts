import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../../../platform/security/index.js';
import { SigningKeys } from '../application/signing-keys.js';
import { JwksDto } from './jwks.dto.js';

@Controller('.well-known/jwks.json')
@ApiTags('Sign-in')
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  /** The public keys that access tokens are verified with (RFC 7517). */
  @Get()
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @ApiOkResponse({ type: JwksDto })
  show(): Promise<JwksDto> {
    return this.keys.publicKeys().then(JwksDto.of);
  }
}
