import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Logger } from './logger.js';
import { Log } from './log.js';
import { Metrics } from './metrics.js';

@Global()
@Module({})
export class ObservabilityModule {
  static with(logger: Logger): DynamicModule {
    return {
      module: ObservabilityModule,
      providers: [{ provide: Log, useValue: new Log(logger) }, Metrics],
      exports: [Log, Metrics],
    };
  }
}
