import type { Socket } from 'node:net';
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
  const body = JSON.stringify(problem(status, code, detail, newRequestId()));
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\ncontent-type: ${PROBLEM_MEDIA_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
