import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Settings } from '../config/settings.ts';
import { likedBest } from './media-ranges.ts';
import { addVary } from './vary.ts';

type Done = (error: Error | null, bytes: Buffer) => void;
type Encode = (bytes: Buffer | string, done: Done) => void;

// Quality 4: the answer is made for one client and read once, so that time counts more than the last percent.
const encoders: Readonly<Record<'br' | 'gzip', Encode>> = {
  br: (bytes, done) =>
    brotliCompress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }, (error, encoded) =>
      done(error, encoded),
    ),
  gzip: (bytes, done) => gzip(bytes, { level: 4 }, (error, encoded) => done(error, encoded)),
};

export interface EncodedText {
  /** Undefined when this client takes none. */
  readonly encoding: 'br' | 'gzip' | undefined;
  readonly bytes: Buffer | string;
}

/**
 * A text compressed with what the client likes best; undefined when it is too short for anybody. It comes at once where
 * there is nothing to do.
 */
export function compressText(
  text: string | Buffer,
  accepted: string | undefined,
  { compress, compressAboveBytes }: Settings['response'],
): EncodedText | Promise<EncodedText> | undefined {
  if (!compress || !isLongText(text, compressAboveBytes)) return undefined;
  const liked = accepted === undefined ? undefined : likedBest(accepted, ['br', 'gzip'], 'by ours');
  if (liked === undefined) return { encoding: undefined, bytes: text };
  return new Promise((resolve) => {
    encoders[liked.offer](text, (error, bytes) =>
      resolve(error === null ? { encoding: liked.offer, bytes } : { encoding: undefined, bytes: text }),
    );
  });
}

/** Compresses text answers over a size. Streams, as of the REST edge, pass as they are. */
export function compressAnswers(app: FastifyInstance, settings: Settings['response']): void {
  if (!settings.compress) return;
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    if ((typeof payload !== 'string' && !Buffer.isBuffer(payload)) || !isCompressible(reply)) return payload;
    const encoded = await compressText(payload, request.headers['accept-encoding'], settings);
    if (encoded === undefined) return payload;
    addVary(reply, 'accept-encoding');
    const { encoding, bytes } = encoded;
    if (encoding !== undefined) reply.header('content-encoding', encoding).removeHeader('content-length');
    return bytes;
  });
}

function isLongText(text: string | Buffer, aboveBytes: number): boolean {
  if (typeof text !== 'string') return text.length > aboveBytes;
  return text.length > aboveBytes || (text.length * 3 > aboveBytes && Buffer.byteLength(text) > aboveBytes);
}

function isCompressible(reply: FastifyReply): boolean {
  if (reply.hasHeader('content-encoding')) return false;
  // RFC 9111, section 5.2.2.6.
  if (String(reply.getHeader('cache-control') ?? '').includes('no-transform')) return false;
  return /^(text\/|application\/([\w.-]+\+)?json)/.test(String(reply.getHeader('content-type') ?? ''));
}
