import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, ForRole, type UserCaller } from '../../../platform/security/index.js';
import { SessionViews } from '../application/session-views.js';
import { MeDto } from './me.dto.js';

@Controller('auth/me')
@ApiTags('Sign-in')
@ForRole('user')
export class SignedInController {
  constructor(private readonly views: SessionViews) {}

  /** Who I am, and what I may use until when. */
  @Get()
  show(@CurrentUser() { sessionId, userId }: UserCaller): Promise<MeDto> {
    return this.views.of(sessionId, userId).then(MeDto.from);
  }
}
