import type { DynamicModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** Notes every route that Fastify is given, by whichever hand: guest rooms are made before the first of them. */
export class RouteCollector {
  private readonly collected = new Set<string>();

  /** `GET /things/{id}`, as the OpenAPI document writes it. Fastify's own HEAD beside each GET is left out. */
  get routes(): string[] {
    return [...this.collected].sort();
  }

  module(): DynamicModule {
    class CollectorRoom {}
    const provider = {
      provide: 'ROUTE_COLLECTOR',
      inject: [HttpAdapterHost],
      useFactory: ({ httpAdapter }: HttpAdapterHost<FastifyAdapter>) => {
        this.watch(httpAdapter.getInstance<FastifyInstance>());
        return this;
      },
    };
    return { module: CollectorRoom, providers: [provider] };
  }

  private watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const name of [method].flat()) {
        if (name !== 'HEAD') this.collected.add(`${name} ${url.replace(/:(\w+)/g, '{$1}')}`);
      }
    });
  }
}
