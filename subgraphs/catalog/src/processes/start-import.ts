import { newId } from '@musiccorp/chassis/database/new-id';
import type { Transaction } from 'kysely';
import { startImportAction, type StartedImport } from '../actions/start-import.ts';
import type { ImportFormat } from '../domain/import.ts';
import type { CatalogTables } from '../store/tables.ts';
import { dropSpooled, type Importer } from './importer.ts';
import { queueImport } from './run-import.ts';
import type { SpooledFile } from './spool-file.ts';

/** Records the import of a spooled file in the caller's transaction. */
export function recordImport(
  transaction: Transaction<CatalogTables>,
  file: SpooledFile,
  now: Date,
): Promise<StartedImport> {
  return startImportAction(transaction, file, newId('imp', now), now);
}

/** After the record is committed: runs the import when it is new, and drops the file when it is not. */
export async function runRecorded(
  importer: Importer,
  file: SpooledFile,
  started: StartedImport | null,
): Promise<void> {
  if (started?.isNew === true) await queueImport(importer, started.import, file);
  else await dropSpooled(importer, file.path);
}

/** The format that a file name or media type tells; null when it tells none. */
export function formatOf(name: string): ImportFormat | null {
  if (/(\.csv|text\/csv)$/i.test(name)) return 'csv';
  return /(\.jsonl|\.ndjson|application\/(x-ndjson|jsonl|x-jsonlines))$/i.test(name) ? 'jsonl' : null;
}
