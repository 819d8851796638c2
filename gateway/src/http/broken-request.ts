import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import { GatewayError } from '../errors/gateway-error.ts';
import { codeOf, messageOf } from '../errors/message-of.ts';
import { problemOf } from './problem.ts';
import { statusOf } from './status-of.ts';

/** Answers bytes that are not an HTTP request with a problem document and closes the connection. */
export function answerBrokenRequest(error: Error, socket: Socket): void {
  if (codeOf(error) === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const failure = brokenRequest(error);
  const status = statusOf[failure.code];
  const body = JSON.stringify(problemOf(failure));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n` +
      'content-type: application/problem+json; charset=utf-8\r\n' +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function brokenRequest(error: Error): GatewayError {
  switch (codeOf(error)) {
    case 'HPE_HEADER_OVERFLOW':
      return new GatewayError('HEADERS_TOO_LARGE', {}, error);
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new GatewayError('REQUEST_TOO_SLOW', {}, error);
    default:
      return new GatewayError(
        'BAD_REQUEST',
        { reason: messageOf(error).replace(/^Parse Error: /, '') },
        error,
      );
  }
}
