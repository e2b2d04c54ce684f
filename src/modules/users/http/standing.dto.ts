import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { type Role, ROLES } from '../../../platform/roles/index.js';

export class RoleDto {
  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role!: Role;
}

export class StatusDto {
  /** False: every session and key of the user stops working. */
  @IsBoolean()
  is_active!: boolean;
}
