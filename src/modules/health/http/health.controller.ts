import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public, Unmetered } from '../../../platform/security/index.js';
import { type Health, HealthService } from '../application/health.service.js';
import { HealthDto, LiveDto } from './health.dto.js';

@Controller('health')
@ApiTags('Operation')
@Public()
@Unmetered()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** Whether this process can serve: 200 when it can, 503 with the failing part when it cannot. */
  @Get()
  @ApiOkResponse({ type: HealthDto })
  @ApiResponse({ status: 503, type: HealthDto, description: 'A part is failing' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthDto> {
    return withStatus(await this.health.read(), reply);
  }

  /** Whether the process answers at all. It touches nothing else. */
  @Get('live')
  @ApiOkResponse({ type: LiveDto })
  live(): LiveDto {
    return { status: 'ok' };
  }
}

function withStatus(health: Health, reply: FastifyReply): HealthDto {
  void reply.status(health.status === 'ok' ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
  return health;
}
