import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  type BrotliDecompress,
  type Gunzip,
  type Inflate,
} from 'node:zlib';
import { GatewayError } from '../errors/gateway-error.ts';
import { readBrotliHead } from './brotli-head.ts';

/** What the gateway takes, for the Accept-Encoding header of a refusal: RFC 9110, section 15.5.16. */
export const acceptedEncodings = 'gzip, deflate, br';

export type Encoding = 'gzip' | 'deflate' | 'br';

const known: ReadonlyMap<string, Encoding> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'br'],
]);

const decoders: Readonly<Record<Encoding, () => Gunzip | Inflate | BrotliDecompress>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The encoding that a Content-Encoding header names. One layer at most: layers multiply, and nobody has a use for two. */
export function encodingOf(header = ''): Encoding | undefined {
  const layers = header
    .split(',')
    .map((layer) => layer.trim().toLowerCase())
    .filter((layer) => layer !== '' && layer !== 'identity');
  const [only] = layers;
  if (only === undefined) return undefined;
  const encoding = layers.length > 1 ? undefined : known.get(only);
  if (encoding === undefined) throw new GatewayError('UNSUPPORTED_CONTENT_ENCODING', { found: header });
  return encoding;
}

/** Decompresses a body and stops as soon as it has unfolded to more than `maxBytes`. Rejects with a GatewayError. */
export async function unfold(bytes: Buffer, encoding: Encoding, maxBytes: number): Promise<Buffer> {
  if (encoding === 'br') refuseGreedyBrotli(bytes, maxBytes);
  return new Promise((resolve, reject) => {
    const decoder = decoders[encoding]();
    const chunks: Buffer[] = [];
    let size = 0;
    decoder.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= maxBytes) return;
      decoder.destroy();
      chunks.length = 0;
      reject(new GatewayError('BODY_TOO_LARGE', { maxBytes }));
    });
    decoder.once('error', (cause) => reject(new GatewayError('BAD_COMPRESSION', { encoding }, cause)));
    decoder.once('end', () => {
      // The decoders end quietly where their format ends; what still follows is garbage, or meant for another reader.
      if (decoder.bytesWritten === bytes.length) resolve(Buffer.concat(chunks));
      else reject(new GatewayError('BAD_COMPRESSION', { encoding }));
    });
    decoder.end(bytes);
  });
}

/**
 * A brotli decoder fills its window before it gives out the first byte, so the window is memory that a stranger asks for
 * in a few bytes. Encoders take 4 MiB by default, and more only when told to.
 */
function refuseGreedyBrotli(bytes: Buffer, maxBytes: number): void {
  const { windowBits, firstBlockBytes } = readBrotliHead(bytes);
  if (windowBits > 22) {
    throw new GatewayError('UNSUPPORTED_CONTENT_ENCODING', { found: 'br with a window over 4 MiB' });
  }
  if (firstBlockBytes > maxBytes) throw new GatewayError('BODY_TOO_LARGE', { maxBytes });
}
