import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseUnavailable } from '../database/index.js';
import { DomainError, InvalidInput } from '../errors/index.js';
import { Log } from '../observability/index.js';
import { DatabaseUnavailable } from './errors/database-unavailable.error.js';
import { type Problem, problem, PROBLEM_MEDIA_TYPE, problemOfDomainError } from './problem.js';
import { faultsOfSchema, isSchemaFailure } from './schema-faults.js';
import { transportFailureOf } from './transport-failures.js';

/** Every error that leaves the house leaves here, as problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) {
      this.log.error('A request failed after its answer had begun', { error });
      return;
    }
    const body = this.problemOf(error, http.getRequest<FastifyRequest>(), reply);
    void reply.status(body.status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(body));
  }

  private problemOf(error: unknown, request: FastifyRequest, reply: FastifyReply): Problem {
    if (isSchemaFailure(error)) return foreseen(new InvalidInput(faultsOfSchema(error)), request, reply);
    if (error instanceof DomainError) return foreseen(error, request, reply);
    const failure = transportFailureOf(error, request);
    if (failure) return problem(failure.status, failure.code, failure.detail, request.id);
    if (isDatabaseUnavailable(error)) {
      this.log.warn('The database cannot be reached', { error });
      return foreseen(new DatabaseUnavailable(), request, reply);
    }
    this.log.error('A request failed unexpectedly', { error });
    return problem(
      500,
      'service.internal',
      'The fault is on our side and has been logged. Quote the request_id when you report it.',
      request.id,
    );
  }
}

function foreseen(error: DomainError, request: FastifyRequest, reply: FastifyReply): Problem {
  if (error.kind === 'unauthenticated') void reply.header('www-authenticate', 'Bearer');
  if (error.retryAfterSeconds !== undefined) void reply.header('retry-after', String(error.retryAfterSeconds));
  return problemOfDomainError(error, request.id);
}
