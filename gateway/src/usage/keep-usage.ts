import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { dayMs, dayOf } from '../config/day.ts';
import type { Settings } from '../config/settings.ts';
import { messageOf } from '../errors/message-of.ts';
import { forgetUsage, writeUsage } from './usage-folder.ts';
import { UsageRecorder } from './usage-recorder.ts';

export interface KeptUsage {
  readonly recorder: UsageRecorder;
  /** Writes what is not written yet. */
  close(): Promise<void>;
}

/** Counts, and writes what was counted to the folder of the settings every now and then. Undefined without a folder. */
export function keepUsage(
  { folder, flushMs, keepDays, maxEntries }: Settings['usage'],
  log: Pick<Logger, 'warn'>,
): KeptUsage | undefined {
  if (folder === '') return undefined;
  const recorder = new UsageRecorder(randomUUID(), maxEntries);
  let isFailing = false;
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const records = recorder.take();
    if (records.length === 0) return;
    try {
      for (const record of records) await writeUsage(folder, record);
      await forgetUsage(folder, dayOf(Date.now() - keepDays * dayMs));
      isFailing = false;
    } catch (error) {
      // The next write holds the whole day again: only days that are over are lost.
      if (!isFailing) log.warn({ folder, reason: messageOf(error) }, 'usage cannot be written');
      isFailing = true;
    }
  };
  const flush = (): Promise<void> => (writing = writing.then(write));
  const timer = setInterval(() => void flush(), flushMs).unref();
  return {
    recorder,
    close: () => {
      clearInterval(timer);
      return flush();
    },
  };
}
