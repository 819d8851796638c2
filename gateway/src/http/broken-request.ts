import type { Socket } from 'node:net';
import { STATUS_CODES, type ServerResponse } from 'node:http';
import { GatewayError } from '../errors/gateway-error.ts';
import { codeOf, messageOf } from '../errors/message-of.ts';
import { problemOf } from './problem.ts';
import { statusOf } from './status-of.ts';

/** The last answer on a connection that is, or was, streamed. */
const streamed = new WeakMap<Socket, ServerResponse>();

/** Says of an answer that it is sent piece by piece, so that no other is written within it. */
export function markStreamed(response: ServerResponse): void {
  if (response.socket !== null) streamed.set(response.socket, response);
}

/**
 * Answers bytes that are not an HTTP request with a problem document and closes the connection; without one where another
 * answer is under way.
 */
export function answerBrokenRequest(error: Error, socket: Socket): void {
  if (codeOf(error) === 'ECONNRESET' || !socket.writable || isWithinAnswer(socket)) {
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

function isWithinAnswer(socket: Socket): boolean {
  const answer = streamed.get(socket);
  return answer !== undefined && answer.headersSent && !answer.writableEnded;
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
