import { type Page, pageOf } from '../../../platform/http/index.js';
import type { User } from '../domain/user.js';
import { UserDto } from './user.dto.js';

export class UsersPageDto implements Page<UserDto> {
  items!: UserDto[];
  next_cursor!: string | null;

  static of(users: readonly User[], limit: number): UsersPageDto {
    return pageOf(users, limit, ({ id }) => [id], UserDto.from);
  }
}
