import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseUnavailable } from '../database/index.js';
import { DomainError } from '../errors/index.js';
import { Log } from '../observability/index.js';
import { DatabaseUnavailable } from './errors/database-unavailable.error.js';
import { type Problem, problem, PROBLEM_MEDIA_TYPE, problemOfDomainError } from './problem.js';
import { transportFailureOf } from './transport-failures.js';

/** Every error that leaves the house leaves here, as problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const { id } = http.getRequest<FastifyRequest>();
    const known = isDatabaseUnavailable(error) ? this.databaseGone(error) : error;
    if (known instanceof DomainError && known.retryAfterSeconds !== undefined) {
      void reply.header('retry-after', String(known.retryAfterSeconds));
    }
    const body = this.problemOf(known, id);
    void reply.status(body.status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(body));
  }

  private problemOf(error: unknown, requestId: string): Problem {
    if (error instanceof DomainError) return problemOfDomainError(error, requestId);
    const failure = transportFailureOf(error);
    if (failure) {
      const { status, code, detail, faults } = failure;
      return { ...problem(status, code, detail, requestId), ...(faults && { errors: faults }) };
    }
    this.log.error('A request failed unexpectedly', { error });
    return problem(
      500,
      'service.internal',
      'The fault is on our side and has been logged. Quote the request_id when you report it.',
      requestId,
    );
  }

  private databaseGone(error: unknown): DatabaseUnavailable {
    this.log.warn('The database cannot be reached', { error });
    return new DatabaseUnavailable();
  }
}
