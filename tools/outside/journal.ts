import { closeSync, fdatasync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const flushFile = promisify(fdatasync);

/** A file that is only ever added to, one JSON text a line. It survives the death of its process at any moment. */
export interface Journal<Entry> {
  readonly entries: readonly Entry[];
  /** Writes the entry; it counts from now on, and is safe once `flushed` resolves. */
  readonly append: (entry: Entry) => void;
  /** Resolves when everything that was appended until now is on the disk. */
  readonly flushed: () => Promise<void>;
  readonly close: () => void;
}

/** Opens a journal, or begins one. A last line that was cut off by a crash was never answered for, and is removed. */
export function openJournal<Entry>(file: string): Journal<Entry> {
  mkdirSync(dirname(file), { recursive: true });
  const entries = readEntries<Entry>(file);
  const descriptor = openSync(file, 'a');
  let written = entries.length;
  let safe = written;
  let flushing: Promise<void> | null = null;
  const flush = async (): Promise<void> => {
    const upTo = written;
    await flushFile(descriptor);
    safe = upTo;
    flushing = null;
  };
  return {
    entries,
    append: (entry) => {
      writeSync(descriptor, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
      written += 1;
    },
    // One flush serves all who wait for it; whoever came after it began waits for the next one.
    flushed: async () => {
      const wanted = written;
      const isSafe = (): boolean => safe >= wanted;
      while (!isSafe()) await (flushing ??= flush());
    },
    close: () => closeSync(descriptor),
  };
}

function readEntries<Entry>(file: string): Entry[] {
  const bytes = readIfThere(file);
  const end = bytes.lastIndexOf('\n') + 1;
  if (end < bytes.length) truncateSync(file, end);
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Entry);
}

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
