import { type DynamicModule, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type AppParts } from './app.module.js';
import { serveDocs } from './platform/docs/index.js';
import {
  corsOptions,
  createHttpAdapter,
  HTTP_LIMITS,
  type HttpLimits,
  InputPipe,
  observeRequests,
  ProblemFilter,
} from './platform/http/index.js';
import { Log, Metrics, NestLogger } from './platform/observability/index.js';

/** What people's apps call stands under this; terminals and operators have paths of their own. */
const API_PREFIX = 'api/v1';
const OUTSIDE_THE_PREFIX = ['health', 'health/*path', 'metrics', 'datasource/*path', '.well-known/*path'];

export interface AppOptions extends AppParts {
  readonly limits?: HttpLimits;
  /** Rooms that only a test or a bench has. */
  readonly guests?: readonly DynamicModule[];
}

/** The one way the app is made: by `main`, by the tests and by the writer of the OpenAPI document. */
export async function createApp({
  limits = HTTP_LIMITS,
  guests = [],
  ...parts
}: AppOptions): Promise<NestFastifyApplication> {
  const root = AppModule.of(parts);
  const app = await NestFactory.create<NestFastifyApplication>(
    { ...root, imports: [...(root.imports ?? []), ...guests] },
    createHttpAdapter(parts.settings, limits),
    { bodyParser: false, abortOnError: false, logger: new NestLogger(parts.logger) },
  );
  const fastify = app.getHttpAdapter().getInstance();
  const log = app.get(Log);
  observeRequests(fastify, app.get(Metrics), log);
  await serveDocs(fastify);
  if (parts.settings.corsOrigins.length > 0) {
    app.enableCors(corsOptions(parts.settings.corsOrigins));
  }
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new ProblemFilter(log));
  return prefixed(app);
}

/** Gives the routes their paths, for serving them and for describing them alike. */
export function prefixed<T extends INestApplication>(app: T): T {
  return app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_THE_PREFIX });
}
