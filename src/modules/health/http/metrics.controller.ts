import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Metrics } from '../../../platform/observability/index.js';
import { Public, Unmetered } from '../../../platform/security/index.js';

@Controller('metrics')
@ApiTags('Operation')
@Public()
@Unmetered()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  /** The process's figures in Prometheus' text format. Keep it off the open internet: the nginx file here does. */
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  show(): Promise<string> {
    return this.metrics.exposition();
  }
}
