import { createReadStream } from 'node:fs';
import { rename, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { reportOf, type ImportReport } from '../domain/import.ts';
import { findImport, findImportProblems } from '../store/find-imports.ts';
import type { Importer } from './importer.ts';
import { stoppedReason } from './run-import.ts';
import { spoolFile } from './spool-file.ts';
import { formatOf, recordImport, runRecorded } from './start-import.ts';

/** What is told of a file; one that is no product file has no import. */
type DroppedReport = Partial<ImportReport> & Pick<ImportReport, 'fileName' | 'status' | 'failure'>;

/**
 * Imports a file of the folder and moves it to `done/` or `failed/`, with a report beside it. When the service stops
 * meanwhile, the file stays where it is: the next start takes it up again.
 */
export async function importDroppedFile(importer: Importer, directory: string, name: string): Promise<void> {
  const report = await importAndReport(importer, directory, name);
  if (report.status === 'RUNNING' || report.failure === stoppedReason) return;
  const folder = join(directory, report.status === 'DONE' ? 'done' : 'failed');
  const target = await freePath(folder, name, importer.now());
  await writeFile(`${target}.report.json`, `${JSON.stringify(report, null, 2)}\n`);
  await rename(join(directory, name), target);
  importer.logger.info({ file: name, status: report.status }, 'A dropped file was imported');
}

async function importAndReport(
  importer: Importer,
  directory: string,
  fileName: string,
): Promise<DroppedReport> {
  const { kysely, spool, now } = importer;
  const format = formatOf(fileName);
  if (format === null) {
    const failure = 'The name should end in .csv, .jsonl or .ndjson, so that the format is known.';
    return { fileName, status: 'FAILED', failure };
  }
  const bytes = createReadStream(join(directory, fileName));
  const spooled = await spoolFile(bytes, fileName, format, spool);
  if (!spooled.ok) return { fileName, status: 'FAILED', failure: spooled.refusal.detail };
  const started = await kysely
    .transaction()
    .execute((transaction) => recordImport(transaction, spooled.fact, now()));
  await runRecorded(importer, spooled.fact, started);
  const ended = (await findImport(kysely, started.import.id)) ?? started.import;
  return reportOf(ended, await findImportProblems(kysely, ended.id));
}

/** A path in the folder that does not hide an earlier file of the same name. */
async function freePath(folder: string, name: string, now: Date): Promise<string> {
  const path = join(folder, name);
  const isTaken = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isTaken) return path;
  const extension = extname(name);
  const moment = now.toISOString().replaceAll(/[-:]/g, '');
  return join(folder, `${name.slice(0, name.length - extension.length)}-${moment}${extension}`);
}
