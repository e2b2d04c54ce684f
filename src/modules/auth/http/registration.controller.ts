import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiErrors } from '../../../platform/http/index.js';
import { Public, Rate } from '../../../platform/security/index.js';
import { EmailTaken, UsernameTaken } from '../../users/index.js';
import { RegistrationService } from '../application/registration.service.js';
import { SignInBusy } from '../domain/errors/sign-in-busy.error.js';
import { RegisteredDto } from './me.dto.js';
import { SIGN_UP_RATE } from './rates.js';
import { RegisterDto } from './register.dto.js';

@Controller('auth/register')
@ApiTags('Sign-in')
export class RegistrationController {
  constructor(private readonly registration: RegistrationService) {}

  /** Signs up: an account with a free trial. Sign in afterwards. */
  @Post()
  @Public()
  @Rate(SIGN_UP_RATE)
  @ApiErrors(EmailTaken, UsernameTaken, SignInBusy)
  register(@Body() body: RegisterDto): Promise<RegisteredDto> {
    return this.registration.register(body.toRegistration()).then(RegisteredDto.from);
  }
}
