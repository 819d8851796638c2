import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { GatewayError } from '../errors/gateway-error.ts';
import { answerType } from './answer-table.ts';
import { statusOf } from './status-of.ts';
import { addVary } from './vary.ts';

/** A failure as a problem document: RFC 9457. */
export function problemOf(error: GatewayError): Record<string, unknown> {
  const status = statusOf[error.code];
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: error.message,
    code: error.code,
    retryable: error.retryable,
  };
}

/** Answers with a problem document. */
export function sendProblem(reply: FastifyReply, error: GatewayError): FastifyReply {
  return reply
    .code(statusOf[error.code])
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(error)));
}

/** Answers with a GraphQL response that has only this error. */
export function sendGraphQLError(reply: FastifyReply, error: GatewayError): FastifyReply {
  const body = {
    errors: [{ message: error.message, extensions: { code: error.code, ...error.details } }],
  };
  const status = statusOf[error.code];
  addVary(reply, 'accept');
  return reply
    .code(status)
    .header('content-type', answerType(reply.request.headers.accept, status))
    .header('cache-control', 'no-store')
    .send(JSON.stringify(body));
}
