import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiErrors, PageQueryDto, UUID, UuidPipe } from '../../../platform/http/index.js';
import { CurrentUser, ForRole, type UserCaller } from '../../../platform/security/index.js';
import { StandingService } from '../application/standing.service.js';
import { UsersService } from '../application/users.service.js';
import { StandingRefused } from '../domain/errors/standing-refused.error.js';
import { UserNotFound } from '../domain/errors/user-not-found.error.js';
import { RoleDto, StatusDto } from './standing.dto.js';
import { UserDto } from './user.dto.js';
import { UsersPageDto } from './users-page.dto.js';

@Controller('users')
@ApiTags('Users')
@ForRole('admin')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly standing: StandingService,
  ) {}

  /** All users in the order of sign-up. */
  @Get()
  list(@Query() page: PageQueryDto): Promise<UsersPageDto> {
    return this.users.list(page.rows, page.after(UUID)?.[0]).then((users) => UsersPageDto.of(users, page.limit));
  }

  /** One user. */
  @Get(':id')
  @ApiErrors(UserNotFound)
  show(@Param('id', UuidPipe) id: string): Promise<UserDto> {
    return this.users.get(id).then(UserDto.from);
  }

  /** Gives a user another role. */
  @Put(':id/role')
  @ForRole('super_admin')
  @ApiErrors(UserNotFound, StandingRefused)
  changeRole(
    @CurrentUser() caller: UserCaller,
    @Param('id', UuidPipe) id: string,
    @Body() { role }: RoleDto,
  ): Promise<UserDto> {
    return this.standing.changeRole(caller.userId, id, role).then(UserDto.from);
  }

  /** Lets a user in or shuts them out. */
  @Put(':id/status')
  @ApiErrors(UserNotFound, StandingRefused)
  changeStatus(
    @CurrentUser() caller: UserCaller,
    @Param('id', UuidPipe) id: string,
    @Body() { is_active }: StatusDto,
  ): Promise<UserDto> {
    return this.standing.changeStatus(caller.userId, id, is_active).then(UserDto.from);
  }
}
