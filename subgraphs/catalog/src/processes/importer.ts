import type { Kysely } from 'kysely';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogTables } from '../store/tables.ts';
import { ImportQueue } from './import-queue.ts';
import type { Spool } from './spool-file.ts';

/** Where imports say what happens, beside the record of each. */
export interface ImportLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What imports work with. */
export interface Importer {
  readonly kysely: Kysely<CatalogTables>;
  readonly logger: ImportLog;
  readonly queue: ImportQueue;
  readonly spool: Spool;
  readonly now: () => Date;
  /** Ends what runs; what it had imported stays. */
  stop(): Promise<void>;
}

/** Removes a file from the spool; one that stays is removed with the spool. */
export async function dropSpooled({ logger }: Importer, path: string): Promise<void> {
  await rm(path, { force: true }).catch((error: unknown) =>
    logger.warn({ err: error }, 'A file stays on the spool'),
  );
}

/** An importer with a folder of its own for files on their way. */
export async function createImporter(
  kysely: Kysely<CatalogTables>,
  logger: ImportLog,
  maxBytes: number,
  now: () => Date,
): Promise<Importer> {
  const queue = new ImportQueue();
  const directory = await mkdtemp(join(tmpdir(), 'catalog-imports-'));
  const stop = async (): Promise<void> => {
    await queue.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { kysely, logger, queue, spool: { directory, maxBytes }, now, stop };
}
