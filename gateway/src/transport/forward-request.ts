import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { addAbortSignal, type Readable } from 'node:stream';
import type { Dispatcher, Pool } from 'undici';
import type { RestTarget } from '../config/listed-settings.ts';
import { GatewayError } from '../errors/gateway-error.ts';
import { codeOf } from '../errors/message-of.ts';
import { startDeadline, type Deadline } from '../resilience/deadline.ts';
import type { Guard, Outcome, Refusal } from '../resilience/guard.ts';
import { transientStatuses } from '../resilience/retry-delay.ts';
import { byteLimit } from './byte-limit.ts';
import { holdBody, mostInMemory } from './hold-body.ts';
import type { SignRequest } from './sign-call.ts';
import { isConnectionLost } from './connection-lost.ts';
import { mayRepeat, type Protection } from './protection.ts';
import { deadlineHeader } from './deadline-header.ts';

/** By it a service knows a write that it has done already (IETF draft-ietf-httpapi-idempotency-key-header). */
const keyHeader = 'idempotency-key';

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
 * Sends one request to a REST target, bodies streamed both ways, but one that is signed or may be repeated comes to its end
 * first; all of it ends with the target's deadline and when `gone` aborts. Reads, and writes with an Idempotency-Key, are
 * repeated when the connection fails or the answer is 502, 503 or 504, as far as the budget goes; nothing else is. A target
 * that did not answer, or answered so, too often of late is not asked for now, by the same method.
 * Throws a GatewayError when nothing was sent, no answer came or a body is over the target's limit.
 */
export async function forwardRequest(
  pool: Pool,
  target: RestTarget,
  request: OutgoingRequest,
  protection: Protection,
  gone: AbortSignal,
): Promise<ForwardedAnswer> {
  const deadline = startDeadline(target.deadlineMs, gone);
  try {
    const answer = await sendAsOften(pool, target, request, protection, deadline);
    return await pass(answer, target, request.method, deadline);
  } catch (error) {
    deadline.clear();
    throw failureOf(error, target, deadline);
  }
}

async function sendAsOften(
  pool: Pool,
  target: RestTarget,
  request: OutgoingRequest,
  protection: Protection,
  deadline: Deadline,
): Promise<Dispatcher.ResponseData> {
  const { guard, budget } = protection;
  budget.payIn();
  const kinds = [request.method];
  let body = mustBeHeld(request) ? await heldBody(request, target, guard, deadline) : undefined;
  let last: Attempt | undefined;
  for (let repeated = 0; ; repeated += 1) {
    const pass = guard.enter(kinds, performance.now());
    if (pass === 'open' || pass === 'full') {
      if (last !== undefined) return made(last);
      body?.open()?.destroy();
      refuse(pass, target, guard);
    }
    // Its body may never end.
    last?.answer?.body.on('error', () => {}).destroy();
    // Only now, if it is to be passed on: what is refused need not come.
    body ??= passingBody(request, target);
    let outcome: Outcome = 'abandoned';
    try {
      last = await attempt(pool, request, body, deadline);
      outcome = outcomeOf(last, request, deadline);
    } finally {
      guard.leave(pass, outcome, performance.now());
    }
    if (!body.isRepeatable || !isHarmlessTwice(request) || !mayHelp(last, deadline)) return made(last);
    const retryAfter = [last.answer?.headers['retry-after']].flat()[0];
    if (!(await mayRepeat(protection, repeated, retryAfter, deadline))) return made(last);
  }
}

/** What became of one attempt: an answer, or else why there is none. */
interface Attempt {
  readonly answer?: Dispatcher.ResponseData;
  readonly failure?: unknown;
}

async function attempt(
  pool: Pool,
  { method, path }: OutgoingRequest,
  body: PreparedBody,
  deadline: Deadline,
): Promise<Attempt> {
  const sent = body.open();
  try {
    const answering = pool.request({
      method,
      path,
      // Signed anew each time: a signature that was seen is not believed again.
      headers: { ...body.headers(), [deadlineHeader]: String(Math.ceil(deadline.remainingMs())) },
      body: sent,
      signal: deadline.signal,
    });
    // The signal is heeded only once there is a connection.
    return { answer: await Promise.race([answering, endOf(deadline)]) };
  } catch (failure) {
    sent?.destroy();
    return { failure };
  }
}

/** Rejects at the end of the deadline. */
function endOf(deadline: Deadline): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = (): void => reject(new Error('The deadline has ended.'));
    if (deadline.ended()) end();
    else deadline.onEnd(end);
  });
}

function made({ answer, failure }: Attempt): Dispatcher.ResponseData {
  if (answer === undefined) throw failure;
  return answer;
}

function refuse(refusal: Refusal, { prefix }: RestTarget, { limits }: Guard): never {
  const error =
    refusal === 'open'
      ? new GatewayError('TARGET_BREAKER_OPEN', { prefix })
      : new GatewayError('TARGET_OVERLOADED', { prefix, maxInFlight: limits.maxInFlight });
  const retryAfterSeconds = Math.max(1, Math.ceil(limits.openMs / 1000));
  error.answer = { headers: [['retry-after', String(retryAfterSeconds)]], extensions: {} };
  throw error;
}

/**
 * What an attempt says of the target. Any other answer, 500 included, is one to this request: were it counted, a request
 * that the target stumbles over could close the target to all.
 */
function outcomeOf({ answer, failure }: Attempt, { body }: OutgoingRequest, deadline: Deadline): Outcome {
  if (answer !== undefined) return transientStatuses.has(answer.statusCode) ? 'failed' : 'succeeded';
  // What the client did not send in time, the target could not answer.
  if (deadline.expired()) return body === null || body.readableEnded ? 'failed' : 'abandoned';
  if (deadline.ended() || failure instanceof GatewayError) return 'abandoned';
  return codeOf(failure) === undefined ? 'abandoned' : 'failed';
}

function mayHelp({ answer }: Attempt, deadline: Deadline): boolean {
  return answer === undefined ? !deadline.ended() : transientStatuses.has(answer.statusCode);
}

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether doing it twice does no more than doing it once (RFC 9110, 9.2.2), or the client's key makes that so. */
function isHarmlessTwice({ method, headers }: OutgoingRequest): boolean {
  return reads.has(method) || hasKey(headers);
}

/** An empty key names no request. */
function hasKey(headers: OutgoingRequest['headers']): boolean {
  return (headers[keyHeader] ?? '') !== '';
}

/** The body of a request as each attempt sends it. */
interface PreparedBody {
  readonly isRepeatable: boolean;
  headers(): OutgoingRequest['headers'];
  open(): Readable | null;
}

type RequestWithBody = OutgoingRequest & { readonly body: Readable };

/** Whether the body has to come to its end first: to be signed, or as a short one with a key, which is worth waiting for. */
function mustBeHeld(request: OutgoingRequest): request is RequestWithBody {
  const { headers, body, sign } = request;
  if (body === null) return false;
  return sign !== undefined || (hasKey(headers) && Number(headers['content-length']) <= mostInMemory);
}

/** Who sends it slowly keeps no others from being answered. */
async function heldBody(
  request: RequestWithBody,
  target: RestTarget,
  guard: Guard,
  { signal }: Deadline,
): Promise<PreparedBody> {
  const refusal = guard.makeReady([request.method], performance.now());
  if (refusal !== undefined) refuse(refusal, target, guard);
  try {
    const held = await holdBody(addAbortSignal(signal, limitBody(request.body, target.maxBodyBytes)));
    return {
      isRepeatable: held.isInMemory,
      headers: () => ({ ...signedHeaders(request, held.hash), 'content-length': String(held.bytes) }),
      open: () => held.open(),
    };
  } finally {
    guard.isReady();
  }
}

function passingBody(request: OutgoingRequest, { maxBodyBytes }: RestTarget): PreparedBody {
  const { body } = request;
  if (body === null) return { isRepeatable: true, headers: () => signedHeaders(request), open: () => null };
  const limited = limitBody(body, maxBodyBytes);
  return { isRepeatable: false, headers: () => request.headers, open: () => limited };
}

function signedHeaders(
  { method, path, headers, sign }: OutgoingRequest,
  hash?: string,
): OutgoingRequest['headers'] {
  return { ...headers, ...sign?.(method, path, hash) };
}

async function pass(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { prefix, maxResponseBytes }: RestTarget,
  method: string,
  deadline: Deadline,
): Promise<ForwardedAnswer> {
  const tooLarge = (): GatewayError =>
    new GatewayError('TARGET_RESPONSE_TOO_LARGE', { prefix, maxBytes: maxResponseBytes });
  if (method !== 'HEAD' && Number(headers['content-length'] ?? 0) > maxResponseBytes) {
    body.on('error', () => {}).destroy();
    throw tooLarge();
  }
  // It may have failed while another attempt was thought of.
  if (body.errored !== null) throw body.errored;
  const passed = relay(body, byteLimit(maxResponseBytes, tooLarge));
  passed.once('close', () => {
    deadline.clear();
    // Whatever is left of the answer must not keep its connection.
    body.destroy();
  });
  await begun(passed);
  return { status: statusCode, headers, body: passed };
}

/** Resolves at the first byte, or the end: what fails before can still be answered, since no head is sent without them. */
async function begun(body: Readable): Promise<void> {
  body.on('error', () => {});
  await once(body, 'readable');
  if (body.errored !== null) throw body.errored;
}

function failureOf(error: unknown, { prefix, deadlineMs }: RestTarget, deadline: Deadline): GatewayError {
  if (error instanceof GatewayError) return error;
  if (deadline.expired()) return new GatewayError('TARGET_TIMEOUT', { prefix, deadlineMs }, error);
  const lost = isConnectionLost(error);
  return new GatewayError(lost ? 'TARGET_CONNECTION_LOST' : 'TARGET_UNREACHABLE', { prefix }, error);
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
