import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { GatewayError } from '../errors/gateway-error.ts';
import { begunRequests } from './begun-requests.ts';
import { encodingOf, unfold } from './unfold.ts';

/** Reads the whole body of a request, decompressed. Rejects with a GatewayError. */
export type ReadBody = (payload: Readable, headers: IncomingHttpHeaders) => Promise<Buffer>;

/**
 * How bodies are read where neither their bytes on the wire nor the bytes these unfold to may be more than `maxBytes`;
 * both are counted while they come, and nothing is kept or unfolded beyond.
 */
export function bodyReader(maxBytes: number): ReadBody {
  let turn: Promise<unknown> = Promise.resolve();
  return async (payload, headers) => {
    const begun = begunRequests.get(payload);
    if (begun !== undefined) return begun.body;
    const encoding = encodingOf(headers['content-encoding']);
    if (Number(headers['content-length'] ?? 0) > maxBytes) {
      throw new GatewayError('BODY_TOO_LARGE', { maxBytes });
    }
    const bytes = await receiveBody(payload, maxBytes);
    if (encoding === undefined) return bytes;
    if (encoding !== 'br') return unfold(bytes, encoding, maxBytes);
    // One at a time: each takes a window of up to 4 MiB, however short the body is.
    const unfolded = turn.then(() => unfold(bytes, encoding, maxBytes));
    turn = unfolded.catch(() => {});
    return unfolded;
  };
}

/** Not stream.pipeline: that destroys the client's socket with the body, and the failure could not be answered. */
export function receiveBody(payload: Readable, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let ended = false;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > maxBytes) fail(new GatewayError('BODY_TOO_LARGE', { maxBytes }));
    };
    const fail = (error: Error): void => {
      ended = true;
      payload.off('data', take).pause();
      chunks.length = 0;
      reject(error);
    };
    payload.on('data', take);
    payload.on('end', () => {
      ended = true;
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    payload.on('error', fail);
    payload.on('close', () => {
      if (!ended) fail(new GatewayError('BAD_REQUEST', { reason: 'the body ended early' }));
    });
  });
}
