import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { messageOf } from '../errors/message-of.ts';
import type { ListedSubgraph } from './subgraph-list.ts';

const question = JSON.stringify({ query: '{ _service { sdl } }' });
const questionHash = createHash('sha256').update(question).digest('base64');
const maxBytes = 33_554_432;

/** The headers that sign a call of a service, by the SHA-256 of its body in base64. */
export type SignQuestion = (
  service: string,
  method: string,
  target: string,
  bodyHash: string,
) => Readonly<Record<string, string>>;

export interface FetchSdlOptions {
  readonly timeoutMs: number;
  readonly closing: AbortSignal;
  /** Without it, calls are not signed. */
  readonly sign: SignQuestion | undefined;
}

/** The SDL of one subgraph. Rejects with the reason in words when it cannot be had within `timeoutMs`. */
export async function fetchSdl(
  { name, source }: Pick<ListedSubgraph, 'name' | 'source'>,
  { timeoutMs, closing, sign }: FetchSdlOptions,
): Promise<string> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([timeout, closing]);
  try {
    return source.kind === 'file'
      ? await readFile(source.file, { encoding: 'utf8', signal })
      : await askForSdl(name, source.url, sign, signal);
  } catch (error) {
    const reason = timeout.aborted ? `it did not answer within ${timeoutMs} ms` : reasonOf(error);
    throw new Error(reason, { cause: error });
  }
}

/** Apollo Federation, subgraph specification: `Query._service`. */
async function askForSdl(
  name: string,
  url: string,
  sign: SignQuestion | undefined,
  signal: AbortSignal,
): Promise<string> {
  const { pathname, search } = new URL(url);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...sign?.(name, 'POST', pathname + search, questionHash),
  };
  const response = await fetch(url, { method: 'POST', headers, body: question, signal, redirect: 'error' });
  if (!response.ok) throw new Error(`it answered with HTTP status ${response.status}`);
  if (Number(response.headers.get('content-length')) > maxBytes) throw new Error('its answer is too large');
  const answer = (await response.json()) as { data?: { _service?: { sdl?: unknown } } } | null;
  const sdl = answer?.data?._service?.sdl;
  if (typeof sdl !== 'string') throw new Error('it does not tell its SDL (`_service { sdl }`)');
  return sdl;
}

/** `fetch` hides what happened in the cause. */
function reasonOf(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error ? messageOf(error.cause) : messageOf(error);
}
