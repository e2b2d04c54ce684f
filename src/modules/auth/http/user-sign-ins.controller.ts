import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../../platform/http/index.js';
import { ForRole } from '../../../platform/security/index.js';
import { AccountExportService } from '../application/account-export.service.js';
import { SignInAttemptsDto } from './account.dto.js';

const SHOWN_ATTEMPTS = 200;

@Controller('users/:id/sign-ins')
@ApiTags('Users')
@ForRole('admin')
export class UserSignInsController {
  constructor(private readonly exports: AccountExportService) {}

  /** The latest tries to sign in to an account, also the failed ones. */
  @Get()
  list(@Param('id', UuidPipe) id: string): Promise<SignInAttemptsDto> {
    return this.exports.attemptsOf(id, SHOWN_ATTEMPTS).then(SignInAttemptsDto.of);
  }
}
