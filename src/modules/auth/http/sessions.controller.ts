import { Controller, Delete, Get, HttpCode, HttpStatus, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiErrors, UuidPipe } from '../../../platform/http/index.js';
import { CurrentUser, ForRole, type UserCaller } from '../../../platform/security/index.js';
import { SessionsService } from '../application/sessions.service.js';
import { SessionNotFound } from '../domain/errors/session-not-found.error.js';
import { SessionsDto } from './session.dto.js';

@Controller('auth/sessions')
@ApiTags('Sign-in')
@ForRole('user')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** Where I am signed in. */
  @Get()
  list(@CurrentUser() { userId, sessionId }: UserCaller): Promise<SessionsDto> {
    return this.sessions.openOf(userId).then((sessions) => SessionsDto.of(sessions, sessionId));
  }

  /** Signs one of them out. */
  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiErrors(SessionNotFound)
  end(@CurrentUser() { userId }: UserCaller, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.sessions.signOut(userId, id, 'signed_out_elsewhere');
  }

  /** Signs out everywhere, here too. */
  @Delete()
  @HttpCode(HttpStatus.NO_CONTENT)
  endAll(@CurrentUser() { userId }: UserCaller): Promise<void> {
    return this.sessions.signOutEverywhere(userId, 'signed_out_elsewhere');
  }
}
