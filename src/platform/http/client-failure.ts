import type { Socket } from 'node:net';
import { openingHeaders } from './opening-headers.js';
import { newRequestId } from './request-id.js';
import { problem, PROBLEM_MEDIA_TYPE } from './problem.js';

interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly code: string;
  readonly detail: string;
}

const MALFORMED: Answer = {
  status: 400,
  reason: 'Bad Request',
  code: 'request.malformed_http',
  detail: 'What arrived is not HTTP.',
};

const BY_NODE_CODE: Readonly<Record<string, Answer>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: 'Request Timeout',
    code: 'request.timeout',
    detail: 'The request did not arrive whole in time.',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    code: 'request.headers_too_large',
    detail: 'The headers are larger than 16 KiB.',
  },
};

/** Answers what never became a request: there is no reply object yet, so the words go straight to the socket. */
export function answerClientFailure(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, reason, code, detail } = BY_NODE_CODE[error.code ?? ''] ?? MALFORMED;
  const requestId = newRequestId();
  const body = JSON.stringify(problem(status, code, detail, requestId));
  const headers = {
    ...openingHeaders(requestId),
    'content-type': PROBLEM_MEDIA_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${reason}`, ...lines, '', body].join('\r\n'));
}
