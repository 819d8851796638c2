import { createHash, randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** A body that has come completely, so that it can be signed before any of it is sent on. */
export interface HeldBody {
  /** SHA-256, in base64. */
  readonly hash: string;
  readonly bytes: number;
  /** Whether it can be opened more than once. */
  readonly isInMemory: boolean;
  /** To be read or destroyed. */
  open(): Readable;
}

export const mostInMemory = 262_144;

/** Takes a body to its end: a short one into memory, a longer one into a file that nobody else can open. */
export async function holdBody(body: AsyncIterable<Buffer>): Promise<HeldBody> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let bytes = 0;
  let file: FileHandle | undefined;
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= mostInMemory) continue;
      file ??= await openNameless();
      await file.appendFile(Buffer.concat(chunks.splice(0)));
    }
  } catch (error) {
    await file?.close();
    throw error;
  }
  return {
    hash: hash.digest('base64'),
    bytes,
    isInMemory: file === undefined,
    open: () => file?.createReadStream({ start: 0 }) ?? Readable.from(chunks, { objectMode: false }),
  };
}

/** The file has no name any more, so that it is gone with its last reader, whatever becomes of this process. */
async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `gateway-body-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}
