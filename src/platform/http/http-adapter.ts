import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../../config/index.js';
import { ALIASES, aliasRewriter } from './aliases.js';
import { answerClientFailure } from './client-failure.js';
import type { HttpLimits } from './http-limits.js';
import { acceptJson } from './json-body.js';
import { closePromptly } from './prompt-close.js';
import { requestIdOf } from './request-id.js';
import { answerUnroutable } from './unroutable.js';

/** Fastify as the house wants it: bounded in size and time, believing only the proxies it was told about. */
export function createHttpAdapter(settings: Settings, limits: HttpLimits): FastifyAdapter {
  const rewrite = aliasRewriter(ALIASES);
  const adapter = new FastifyAdapter({
    logger: false,
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    http: { headersTimeout: limits.headersTimeoutMs, connectionsCheckingInterval: limits.checkEveryMs },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    skipMiddie: true,
    requestIdHeader: false,
    genReqId: requestIdOf,
    clientErrorHandler: answerClientFailure,
    frameworkErrors: answerUnroutable,
    rewriteUrl: (request: IncomingMessage) => rewrite(request.method ?? 'GET', request.url ?? '/'),
    ajv: { customOptions: { allErrors: true, coerceTypes: false, removeAdditional: false, useDefaults: false } },
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  acceptJson(fastify);
  closePromptly(fastify);
  fastify.addHook('onRoute', (route) => {
    const own = (route.config as { bodyBytes?: number } | undefined)?.bodyBytes;
    if (own !== undefined) route.bodyLimit = own;
  });
  return adapter;
}
