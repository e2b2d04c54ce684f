import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiErrors } from '../../../platform/http/index.js';
import { CurrentUser, ForRole, type UserCaller } from '../../../platform/security/index.js';
import { UsersService } from '../application/users.service.js';
import { UserNotFound } from '../domain/errors/user-not-found.error.js';
import { UsernameTaken } from '../domain/errors/username-taken.error.js';
import { ProfileChangeDto } from './profile-change.dto.js';
import { UserDto } from './user.dto.js';

@Controller('users/me')
@ApiTags('Users')
@ForRole('user')
@ApiErrors(UserNotFound)
export class MeController {
  constructor(private readonly users: UsersService) {}

  /** My profile. */
  @Get()
  show(@CurrentUser() caller: UserCaller): Promise<UserDto> {
    return this.users.get(caller.userId).then(UserDto.from);
  }

  /** Changes my profile. */
  @Patch()
  @ApiErrors(UsernameTaken)
  change(@CurrentUser() caller: UserCaller, @Body() body: ProfileChangeDto): Promise<UserDto> {
    return this.users.changeProfile(caller.userId, body.toChange()).then(UserDto.from);
  }
}
