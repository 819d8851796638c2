import type { IncomingHttpHeaders } from 'node:http';
import { addAbortSignal, type Readable } from 'node:stream';
import type { Pool } from 'undici';
import type { RestTarget } from '../config/settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { startDeadline } from '../resilience/deadline.ts';
import { byteLimit } from './byte-limit.ts';
import { holdBody } from './hold-body.ts';
import type { SignRequest } from './sign-call.ts';
import { isConnectionLost } from './connection-lost.ts';
import { deadlineHeader } from './deadline-header.ts';

export interface OutgoingRequest {
  readonly method: string;
  /** Path and query at the target. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Readable | null;
  /** Undefined when requests to this target are not signed. */
  readonly sign: SignRequest | undefined;
}

export interface ForwardedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

/**
 * Sends one request to a REST target once, bodies streamed both ways, but one that is signed comes to its end first; all of it ends with the target's deadline and
 * when `gone` aborts.
 * Throws a GatewayError when no answer came or when a body is over the target's limit.
 */
export async function forwardRequest(
  pool: Pool,
  target: RestTarget,
  request: OutgoingRequest,
  gone: AbortSignal,
): Promise<ForwardedAnswer> {
  const { prefix, deadlineMs, maxResponseBytes } = target;
  const deadline = startDeadline(deadlineMs, gone);
  const { method, path, sign } = request;
  const limited = request.body === null ? null : limitBody(request.body, target.maxBodyBytes);
  try {
    const { headers, body } =
      sign === undefined
        ? { headers: request.headers, body: limited }
        : await signed(request, sign, limited, deadline.signal);
    const answer = await pool.request({
      method,
      path,
      headers: { ...headers, [deadlineHeader]: String(deadlineMs) },
      body,
      signal: deadline.signal,
    });
    const tooLarge = (): GatewayError =>
      new GatewayError('TARGET_RESPONSE_TOO_LARGE', { prefix, maxBytes: maxResponseBytes });
    if (method !== 'HEAD' && Number(answer.headers['content-length'] ?? 0) > maxResponseBytes) {
      answer.body.on('error', () => {}).destroy();
      throw tooLarge();
    }
    const passed = relay(answer.body, byteLimit(maxResponseBytes, tooLarge));
    passed.once('close', () => {
      deadline.clear();
      // Whatever is left of the answer must not keep its connection.
      answer.body.destroy();
    });
    return { status: answer.statusCode, headers: answer.headers, body: passed };
  } catch (error) {
    deadline.clear();
    if (error instanceof GatewayError) throw error;
    if (deadline.expired()) throw new GatewayError('TARGET_TIMEOUT', { prefix, deadlineMs }, error);
    const lost = isConnectionLost(error);
    throw new GatewayError(lost ? 'TARGET_CONNECTION_LOST' : 'TARGET_UNREACHABLE', { prefix }, error);
  }
}

async function signed(
  { method, path, headers }: OutgoingRequest,
  sign: SignRequest,
  body: Readable | null,
  signal: AbortSignal,
): Promise<Pick<OutgoingRequest, 'headers' | 'body'>> {
  const held = body === null ? null : await holdBody(addAbortSignal(signal, body));
  const length = held === null ? {} : { 'content-length': String(held.bytes) };
  return {
    headers: { ...headers, ...length, ...sign(method, path, held?.hash) },
    body: held?.stream ?? null,
  };
}

function limitBody(body: Readable, maxBytes: number): Readable {
  return relay(
    body,
    byteLimit(maxBytes, () => new GatewayError('BODY_TOO_LARGE', { maxBytes })),
  );
}

/** Not stream.pipeline: that destroys the client's socket with the body, and the failure could not be answered. */
function relay(source: Readable, sink: ReturnType<typeof byteLimit>): Readable {
  source.on('error', (error) => sink.destroy(error));
  source.once('close', () => {
    if (!source.readableEnded) sink.destroy(new Error('The body ended early.'));
  });
  sink.once('close', () => source.unpipe(sink));
  return source.pipe(sink);
}
