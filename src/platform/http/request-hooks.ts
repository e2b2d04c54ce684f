import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Log, type Metrics, requestContext } from '../observability/index.js';
import { ForbiddenCharacter } from './errors/forbidden-character.error.js';
import { openingHeaders } from './opening-headers.js';

const SLOW_MS = 1_000;

/** What happens around every request: headers, the id in each log line, and one measurement at the end. */
export function observeRequests(fastify: FastifyInstance, metrics: Metrics, log: Log): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(openingHeaders(request.id));
    const fault = request.url.includes('%00') ? new ForbiddenCharacter() : undefined;
    requestContext.run({ requestId: request.id }, done, fault);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const milliseconds = reply.elapsedTime;
    metrics.observeRequest(request.method, routeOf(request), reply.statusCode, milliseconds / 1000);
    logAnswer(log, request, reply, milliseconds);
    done();
  });
}

/** Ordinary answers are counted, not written down: a line each would cost more than answering. LOG_LEVEL=debug shows them. */
function logAnswer(log: Log, request: FastifyRequest, reply: FastifyReply, milliseconds: number): void {
  const ordinary = reply.statusCode < 500 && milliseconds < SLOW_MS;
  if (ordinary && !log.showsDebug) return;
  const fields = {
    method: request.method,
    path: request.url.split('?', 1)[0],
    status: reply.statusCode,
    ms: Math.round(milliseconds),
  };
  if (ordinary) log.debug('request', fields);
  else log.warn(reply.statusCode >= 500 ? 'failed request' : 'slow request', fields);
}

/** The route's pattern, so that metrics have one series a route and not one an id. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}
