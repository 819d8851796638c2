import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportFile, ImportFormat } from '../domain/import.ts';
import { accept, refuse, type Decision } from '../domain/refusal.ts';
import { TextCheck } from './check-text.ts';
import { readHeader } from './read-header.ts';

/** A whole file on its way into the catalog: seen to be text, and to have a header where it needs one. */
export interface SpooledFile extends ImportFile {
  readonly path: string;
  /** The columns of a CSV file; none for JSON Lines. */
  readonly columns: readonly string[];
}

export interface Spool {
  readonly directory: string;
  readonly maxBytes: number;
}

/**
 * Writes a stream to the spool and looks at all of it before a line is imported, so that a file that is refused has left
 * nothing behind. Refuses what is too large, empty, binary, not UTF-8 or without the right header.
 */
export async function spoolFile(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  format: ImportFormat,
  { directory, maxBytes }: Spool,
): Promise<Decision<SpooledFile>> {
  const path = join(directory, randomUUID());
  try {
    const written = await writeChecked(bytes, path, maxBytes);
    const header = written.ok && format === 'csv' ? await readHeader(path) : accept<readonly string[]>([]);
    if (written.ok && header.ok) {
      return accept({ path, fileName, format, contentHash: written.fact, columns: header.fact });
    }
    await rm(path, { force: true });
    return written.ok ? (header as Decision<never>) : written;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** The SHA-256 of the bytes that were written. */
async function writeChecked(
  bytes: AsyncIterable<Uint8Array>,
  path: string,
  maxBytes: number,
): Promise<Decision<string>> {
  const hash = createHash('sha256');
  const text = new TextCheck();
  const file = await open(path, 'wx');
  let byteCount = 0;
  try {
    for await (const chunk of bytes) {
      byteCount += chunk.length;
      if (byteCount > maxBytes) return refuseTooLarge(maxBytes);
      const problem = text.check(chunk);
      if (problem !== null) return refuse('file-not-readable', problem);
      hash.update(chunk);
      await file.write(chunk);
    }
  } finally {
    await file.close();
  }
  const problem = text.end();
  return problem === null ? accept(hash.digest('hex')) : refuse('file-not-readable', problem);
}

export function refuseTooLarge(maxBytes: number): Decision<never> {
  const limit = maxBytes >= 1_048_576 ? `${Math.floor(maxBytes / 1_048_576)} MB` : `${maxBytes} bytes`;
  return refuse(
    'body-too-large',
    `A file of products has at most ${limit}. Split it: each part needs its own header.`,
  );
}
