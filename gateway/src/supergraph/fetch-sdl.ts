import { readFile } from 'node:fs/promises';
import { messageOf } from '../errors/message-of.ts';
import type { SdlSource } from './subgraph-list.ts';

const question = JSON.stringify({ query: '{ _service { sdl } }' });
const maxBytes = 33_554_432;

/** The SDL of one subgraph. Rejects with the reason in words when it cannot be had within `timeoutMs`. */
export async function fetchSdl(source: SdlSource, timeoutMs: number, closing: AbortSignal): Promise<string> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([timeout, closing]);
  try {
    return source.kind === 'file'
      ? await readFile(source.file, { encoding: 'utf8', signal })
      : await askForSdl(source.url, signal);
  } catch (error) {
    const reason = timeout.aborted ? `it did not answer within ${timeoutMs} ms` : reasonOf(error);
    throw new Error(reason, { cause: error });
  }
}

/** Apollo Federation, subgraph specification: `Query._service`. */
async function askForSdl(url: string, signal: AbortSignal): Promise<string> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
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
