import { Pool, type Dispatcher } from 'undici';
import { correlationIdHeader } from '../logging/correlation-id.ts';
import { deadlineHeader, NobodyWaits, type Wait } from '../http/wait.ts';
import { httpProblems, ProblemError, problemType } from '../http/problem.ts';
import type { Key } from '../trust/keys.ts';
import { signCalls, type SignCall } from '../trust/sign-calls.ts';

/** Another service, as seen over its REST endpoints. */
export interface Neighbor {
  /**
   * Reads one resource as JSON; null when there is none (404).
   * Refuses with 503 and Retry-After when the neighbour does not answer in time or answers with a failure.
   * Ends with the wait of the one for whom it is asked, and with NobodyWaits then.
   */
  get(path: string, correlationId: string, wait?: Wait): Promise<unknown>;
  /**
   * Asks for a write, once in effect per key however often it is asked for, and gives its answer, also one that refuses
   * (4xx). Refuses with 503 when whether it was carried out is not known or not yet: ask again with the same key.
   */
  post(path: string, body: unknown, options: PostOptions): Promise<NeighborAnswer>;
  close(): Promise<void>;
}

export interface PostOptions {
  /** The Idempotency-Key. */
  readonly key: string;
  readonly correlationId: string;
  /** Ends the wait; without it the neighbour's own deadline does. */
  readonly signal?: AbortSignal;
}

export interface NeighborAnswer {
  /** 200 to 299, or 400 to 499. */
  readonly status: number;
  /** The JSON of the answer; null when it has none. */
  readonly body: unknown;
}

export interface NeighborOptions {
  readonly deadlineMs?: number;
  /** Signs each call, for the service that has the neighbour's name. */
  readonly signingKey?: Key | undefined;
}

/**
 * A neighbour with its own connection pool; a path in `url` goes before the path of each call.
 * Each call has a deadline; nothing is repeated here. It opens with the first call, also after it was closed.
 */
export function createNeighbor(
  name: string,
  url: string,
  { deadlineMs = 2000, signingKey }: NeighborOptions = {},
): Neighbor {
  const { origin, pathname } = new URL(url);
  const base = pathname.replace(/\/$/, '');
  let opened: Pool | undefined;
  const pool = (): Pool =>
    (opened ??= new Pool(origin, { connections: 16, connect: { timeout: deadlineMs } }));
  const sign = signingKey === undefined ? unsigned : signCalls(signingKey, name);
  return {
    get: (path, correlationId, wait) => {
      const waitMs = Math.ceil(Math.min(deadlineMs, wait?.remainingMs() ?? deadlineMs));
      const time = AbortSignal.timeout(deadlineMs);
      const signal = wait === undefined ? time : AbortSignal.any([time, wait.signal]);
      return read(pool(), {
        name,
        path: `${base}${path}`,
        headers: headersOf(correlationId, waitMs),
        sign,
        signal,
      });
    },
    post: (path, body, { key, correlationId, signal }) => {
      // Of a signal nobody knows how long it will wait.
      const headers = headersOf(correlationId, signal === undefined ? deadlineMs : undefined);
      const ending = signal ?? AbortSignal.timeout(deadlineMs);
      return write(pool(), { name, path: `${base}${path}`, headers, sign, signal: ending }, key, body);
    },
    close: async () => {
      const closing = opened;
      opened = undefined;
      await closing?.close();
    },
  };
}

interface Call {
  readonly name: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sign: SignCall;
  readonly signal: AbortSignal;
}

function headersOf(correlationId: string, waitMs: number | undefined): Record<string, string> {
  return {
    accept: 'application/json',
    [correlationIdHeader]: correlationId,
    ...(waitMs !== undefined && { [deadlineHeader]: String(waitMs) }),
  };
}

const unsigned: SignCall = () => ({});

async function read(pool: Pool, { name, path, headers, sign, signal }: Call): Promise<unknown> {
  try {
    const { statusCode, body } = await ask(pool, {
      method: 'GET',
      path,
      headers: { ...headers, ...sign({ method: 'GET', target: path }) },
      signal,
    });
    if (statusCode === 200) return await body.json();
    await body.dump();
    if (statusCode === 404) return null;
    throw unexpected(name, path, statusCode);
  } catch (error) {
    if (signal.reason instanceof NobodyWaits) throw signal.reason;
    throw unavailable(
      `The ${name} service does not answer now. Nothing was changed; try again in a moment.`,
      error,
    );
  }
}

async function write(
  pool: Pool,
  { name, path, headers, sign, signal }: Call,
  key: string,
  value: unknown,
): Promise<NeighborAnswer> {
  const body = JSON.stringify(value);
  try {
    const response = await ask(pool, {
      method: 'POST',
      path,
      headers: {
        ...headers,
        'content-type': 'application/json',
        'idempotency-key': key,
        ...sign({ method: 'POST', target: path, body }),
      },
      body,
      signal,
    });
    return await readAnswer(response, name, path);
  } catch (error) {
    throw unavailable(
      `The ${name} service did not say what became of this request. Ask again with the same key in a moment.`,
      error,
    );
  }
}

type Question = Dispatcher.RequestOptions & { readonly signal: AbortSignal };

/** As the pool asks, but it heeds a signal only once it has a connection. */
function ask(pool: Pool, question: Question): Promise<Dispatcher.ResponseData> {
  const { signal } = question;
  return new Promise((resolve, reject) => {
    const end = (): void => reject(signal.reason as Error);
    if (signal.aborted) return end();
    signal.addEventListener('abort', end);
    pool
      .request(question)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', end));
  });
}

const laterStatuses: ReadonlySet<number> = new Set([408, 425, 429]);

/** Only an answer that stays the same however often it is asked for is an answer. */
async function readAnswer(
  { statusCode: status, body }: Dispatcher.ResponseData,
  name: string,
  path: string,
): Promise<NeighborAnswer> {
  const text = await body.text();
  const isAnswer = (status >= 200 && status < 300) || (status >= 400 && status < 500);
  if (!isAnswer || laterStatuses.has(status)) throw unexpected(name, path, status);
  const answer: unknown = text === '' ? null : JSON.parse(text);
  if (status === 409 && isInFlight(answer)) throw unexpected(name, path, status);
  return { status, body: answer };
}

function isInFlight(answer: unknown): boolean {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'type' in answer &&
    answer.type === problemType(httpProblems.idempotencyKeyInFlight.code)
  );
}

function unexpected(name: string, path: string, status: number): Error {
  return new Error(`${name} answered ${path} with ${status}`);
}

function unavailable(sentence: string, cause: unknown): ProblemError {
  return new ProblemError(httpProblems.unavailable, sentence, { cause, headers: { 'retry-after': '2' } });
}
