import type { FastifyRequest } from 'fastify';
import { GatewayError } from '../errors/gateway-error.ts';
import { codeOf, messageOf } from '../errors/message-of.ts';

/** What the HTTP server or a handler threw, as a failure from the catalogue. */
export function failureOf(thrown: unknown, request: FastifyRequest): GatewayError {
  if (thrown instanceof GatewayError) return thrown;
  switch (codeOf(thrown)) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new GatewayError('UNSUPPORTED_MEDIA_TYPE', {
        found: request.headers['content-type'] ?? '(none)',
      });
    case 'FST_ERR_BAD_URL':
      return new GatewayError('BAD_URL', {}, thrown);
    case 'ECONNRESET':
      return new GatewayError('BAD_REQUEST', { reason: messageOf(thrown) });
    default:
      request.log.error({ err: thrown }, 'request failed');
      return new GatewayError('INTERNAL_SERVER_ERROR', {}, thrown);
  }
}
