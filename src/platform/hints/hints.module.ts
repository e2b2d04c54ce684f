import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Log, Metrics } from '../observability/index.js';
import { HintTransport } from './hint-transport.js';
import { Hints } from './hints.js';
import { PostgresHintTransport } from './postgres-transport.js';

@Global()
@Module({})
export class HintsModule {
  static at(url: string): DynamicModule {
    return {
      module: HintsModule,
      providers: [
        Hints,
        {
          provide: HintTransport,
          inject: [DataSource, Log],
          useFactory: (dataSource: DataSource, log: Log) => new PostgresHintTransport(url, dataSource, log),
        },
        { provide: 'HINT_METRICS', inject: [Hints, Metrics], useFactory: observeHints },
      ],
      exports: [Hints],
    };
  }
}

function observeHints(hints: Hints, metrics: Metrics): void {
  metrics.gauge('tradeyard_hint_listeners', 'Readers that wait for a hint', () => hints.listenerCount);
}
