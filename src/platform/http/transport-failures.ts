import { HttpException } from '@nestjs/common';
import { isError } from './is-error.js';

/** What the HTTP layer itself refuses, before or beside any room. */
export interface TransportFailure {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

/** What the sentences need to know of the request. */
export interface Target {
  readonly method: string;
  readonly url: string;
}

const BY_CODE: Readonly<Record<string, Omit<TransportFailure, 'status'>>> = {
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
  ECONNRESET: { code: 'request.cut_off', detail: 'The connection ended before the body did.' },
  FST_ERR_BAD_URL: { code: 'request.malformed_url', detail: 'The address holds an escape that is not valid UTF-8.' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'request.url_too_long', detail: 'A part of the address is too long.' },
};

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  408: 'request.timeout',
  413: 'request.body_too_large',
  415: 'request.unsupported_media_type',
};

const SHOWN_PATH = 200;

/** Reads a Nest or Fastify error that has a 4xx status; anything else is no transport failure. */
export function transportFailureOf(error: unknown, target: Target): TransportFailure | undefined {
  if (!isError(error)) return undefined;
  const status = statusOf(error);
  if (status === undefined || status < 400 || status > 499) return undefined;
  if (status === 404) return { status, code: 'request.route_not_found', detail: noSuchRoute(target) };
  const known = BY_CODE[codeOf(error)];
  return known ? { status, ...known } : { status, code: BY_STATUS[status] ?? 'request.refused', detail: error.message };
}

function statusOf(error: Error): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

/** Nest wraps what Fastify throws. */
function codeOf(error: Error): string {
  const original = error instanceof HttpException && error.cause instanceof Error ? error.cause : error;
  return 'code' in original ? String(original.code) : '';
}

/** Without the query, which may hold what nobody should read over a shoulder. */
function noSuchRoute({ method, url }: Target): string {
  const [path = ''] = url.split('?', 1);
  const shown = path.length > SHOWN_PATH ? `${path.slice(0, SHOWN_PATH)}…` : path;
  return `There is no ${method} ${shown} here. The API is described at /docs.`;
}
