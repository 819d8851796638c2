import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { ErrorCode } from '../errors/catalogue.ts';
import type { GatewayError } from '../errors/gateway-error.ts';
import { answerType, requestErrorStatus } from './answer-table.ts';
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
  for (const [name, value] of error.answer?.headers ?? []) reply.header(name, value);
  return reply
    .code(statusOf[error.code])
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(error)));
}

/** Found in a well-formed request, as the errors of validation are. */
const operationErrors: ReadonlySet<ErrorCode> = new Set([
  'DOCUMENT_TOO_DEEP',
  'OPERATION_TOO_LARGE',
  'ENDLESS_FRAGMENT',
]);

/** A GraphQL response that has only this error. */
export function graphQLErrorBody({ message, code, details }: GatewayError): object {
  return { errors: [{ message, extensions: { code, ...details } }] };
}

/** Answers with a GraphQL response that has only this error. */
export function sendGraphQLError(reply: FastifyReply, error: GatewayError): FastifyReply {
  const { accept } = reply.request.headers;
  const status = operationErrors.has(error.code) ? requestErrorStatus(accept) : statusOf[error.code];
  addVary(reply, 'accept');
  return reply
    .code(status)
    .header('content-type', answerType(accept, status))
    .header('cache-control', 'no-store')
    .send(JSON.stringify(graphQLErrorBody(error)));
}
