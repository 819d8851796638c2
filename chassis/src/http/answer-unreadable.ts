import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { correlationIdHeader } from '../logging/correlation-id.ts';
import { sendProblem } from './answer-with-problems.ts';
import {
  httpProblems,
  ProblemError,
  problemMediaType,
  problemType,
  type Problem,
  type ProblemKind,
} from './problem.ts';

/** For requests that the router refuses, which no hook and no error handler sees. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const detail =
    error.code === 'FST_ERR_MAX_PARAM_LENGTH'
      ? 'A part of the path is longer than anything that is found here.'
      : 'The path is not a valid URL: each % should be followed by two hexadecimal digits of UTF-8.';
  const kind =
    error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? httpProblems.notFound : httpProblems.invalidRequest;
  reply.header(correlationIdHeader, request.id);
  sendProblem(request, reply, new ProblemError(kind, detail, { cause: error }));
}

/** For bytes that are no HTTP request: there is only a socket to write the answer to. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const { kind, detail } = clientErrors[error.code ?? ''] ?? {
    kind: httpProblems.invalidRequest,
    detail: 'This is not an HTTP request.',
  };
  const problem = { type: problemType(kind.code), title: kind.title, status: kind.status, detail };
  const body = JSON.stringify(problem satisfies Problem);
  socket.end(
    `HTTP/1.1 ${kind.status} ${STATUS_CODES[kind.status]}\r\ncontent-type: ${problemMediaType}\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

const clientErrors: Readonly<Record<string, { kind: ProblemKind; detail: string }>> = {
  HPE_HEADER_OVERFLOW: {
    kind: { code: 'headers-too-large', title: 'The headers are too large', status: 431 },
    detail: 'The headers of a request may have 16 KiB together.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    kind: { code: 'request-timeout', title: 'The request did not come in time', status: 408 },
    detail: 'A request should be sent within 30 seconds.',
  },
};
