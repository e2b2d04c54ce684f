import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { openingHeaders } from './opening-headers.js';
import { problem, PROBLEM_MEDIA_TYPE } from './problem.js';
import { transportFailureOf } from './transport-failures.js';

/** Answers an address that the router cannot even read: it comes past every hook and filter. */
export function answerUnroutable(error: FastifyError, { id, raw }: FastifyRequest, reply: FastifyReply): void {
  const target = { method: raw.method ?? 'GET', url: raw.url ?? '/' };
  const { status, code, detail } = transportFailureOf(error, target) ?? {
    status: 400,
    code: 'request.malformed_url',
    detail: 'The address cannot be read.',
  };
  const body = JSON.stringify(problem(status, code, detail, id));
  void reply.headers(openingHeaders(id)).status(status).type(PROBLEM_MEDIA_TYPE).send(body);
}
