import type { Transaction } from 'kysely';
import { answersFor, type Import, type ImportFile } from '../domain/import.ts';
import { findImportOfContent } from '../store/find-imports.ts';
import { insertImport } from '../store/save-import.ts';
import type { CatalogTables } from '../store/tables.ts';

export interface StartedImport {
  readonly import: Import;
  /** False: an earlier import of the same bytes stands for this one, and nothing is to be run. */
  readonly isNew: boolean;
}

/** Records a new import, unless an earlier one of the same bytes answers for it. */
export async function startImportAction(
  transaction: Transaction<CatalogTables>,
  file: ImportFile,
  id: string,
  now: Date,
): Promise<StartedImport> {
  const earlier = await findImportOfContent(transaction, file.contentHash);
  if (earlier !== null && answersFor(earlier)) return { import: earlier, isNew: false };
  const nothingYet = { linesRead: 0, imported: 0, changed: 0, unchanged: 0, rejected: 0 };
  const begun = await insertImport(transaction, {
    ...file,
    ...nothingYet,
    id,
    status: 'RUNNING',
    failure: null,
    startedAt: now,
    finishedAt: null,
  });
  if (begun !== null) return { import: begun, isNew: true };
  const other = await findImportOfContent(transaction, file.contentHash);
  if (other === null) throw new Error(`The import of ${file.contentHash} is neither new nor there`);
  return { import: other, isNew: false };
}
