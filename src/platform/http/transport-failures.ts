import { HttpException } from '@nestjs/common';
import type { InputFault } from '../errors/index.js';
import { faultsOfSchema, isSchemaFailure } from './schema-faults.js';

/** What the HTTP layer itself refuses, before or beside any room. */
export interface TransportFailure {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly faults?: readonly InputFault[];
}

const BY_FASTIFY_CODE: Readonly<Record<string, Omit<TransportFailure, 'status'>>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'request.body_too_large',
    detail: 'The body is larger than this route accepts. Send less at once.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'request.unsupported_media_type',
    detail: 'This route takes application/json. Set the Content-Type header.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'request.length_mismatch',
    detail: 'The body is not as long as the Content-Length header says.',
  },
  FST_ERR_BAD_URL: { code: 'request.malformed_url', detail: 'The address holds an escape that is not valid UTF-8.' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'request.url_too_long', detail: 'A part of the address is too long.' },
};

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  404: 'request.route_not_found',
  408: 'request.timeout',
  413: 'request.body_too_large',
  415: 'request.unsupported_media_type',
};

/** Reads a Nest or Fastify error that has a 4xx status; anything else is no transport failure. */
export function transportFailureOf(error: unknown): TransportFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  if (isSchemaFailure(error)) {
    const faults = faultsOfSchema(error);
    return {
      status: 400,
      code: 'request.invalid_input',
      detail: 'Some values are not acceptable; see errors.',
      faults,
    };
  }
  const status = statusOf(error);
  if (status === undefined || status < 400 || status > 499) return undefined;
  const known = BY_FASTIFY_CODE['code' in error ? String(error.code) : ''];
  return known ? { status, ...known } : { status, code: BY_STATUS[status] ?? 'request.refused', detail: error.message };
}

function statusOf(error: Error): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
