import { failSilentImports, renewHeartbeats } from '../store/save-import.ts';
import type { Importer } from './importer.ts';
import { stoppedReason } from './run-import.ts';

const beatMs = 10_000;
const silentSeconds = 60;

/**
 * Marks imports FAILED whose process is gone, now and every 10 s, and tells other instances that ours are alive.
 * A database that is ours alone (`isAlone`) can hold no import of another process, so there all are ended at once;
 * on a shared one those that nobody has touched for a minute. Returns how to stop.
 */
export async function watchOverImports(importer: Importer, isAlone: boolean): Promise<() => void> {
  await failOrphans(importer, isAlone ? 0 : silentSeconds);
  const timer = setInterval(() => {
    beat(importer).catch((error: unknown) =>
      importer.logger.warn({ err: error }, 'Imports were not looked after'),
    );
  }, beatMs);
  return () => clearInterval(timer);
}

async function beat(importer: Importer): Promise<void> {
  await renewHeartbeats(importer.kysely, importer.queue.ids);
  await failOrphans(importer, silentSeconds);
}

async function failOrphans({ kysely, queue, logger, now }: Importer, seconds: number): Promise<void> {
  const failed = await failSilentImports(kysely, seconds, queue.ids, stoppedReason, now());
  if (failed.length > 0) logger.warn({ importIds: failed }, 'Imports of a process that is gone are FAILED');
}
