import { importProductsAction, type ProductLine } from '../actions/import-products.ts';
import type { Import } from '../domain/import.ts';
import { finishImport } from '../store/save-import.ts';
import { dropSpooled, type Importer } from './importer.ts';
import { readCsvLines } from './read-csv-lines.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readTextLines, type TextLine } from './read-text-lines.ts';
import type { SpooledFile } from './spool-file.ts';

const linesPerBatch = 500;

export const stoppedReason =
  'The service stopped while the import ran. Send the file again: lines that are in already count as unchanged.';
const failedReason =
  'The import failed unexpectedly; the lines counted here are in. Send the file again: they will count as unchanged.';

/** Runs an import that has been recorded, after those before it; resolves when it has ended, however it went. */
export function queueImport(importer: Importer, { id }: Import, file: SpooledFile): Promise<void> {
  return importer.queue.add(id, (signal) => runImport(importer, id, file, signal));
}

/** Imports the lines of a file, a transaction for each 500. */
async function runImport(
  importer: Importer,
  id: string,
  file: SpooledFile,
  signal: AbortSignal,
): Promise<void> {
  const { kysely, logger, now } = importer;
  let isStopped = false;
  try {
    for await (const lines of batches(readProductLines(file))) {
      isStopped = signal.aborted;
      if (isStopped) break;
      await kysely
        .transaction()
        .execute((transaction) => importProductsAction(transaction, id, lines, now()));
    }
    await finishImport(kysely, id, isStopped ? stoppedReason : null, now());
    logger.info({ importId: id, fileName: file.fileName, isStopped }, 'Import ended');
  } catch (error) {
    logger.error({ err: error, importId: id }, 'Import failed');
    await finishImport(kysely, id, failedReason, now()).catch((failure: unknown) =>
      logger.error({ err: failure, importId: id }, 'The failure of the import was not recorded'),
    );
  } finally {
    await dropSpooled(importer, file.path);
  }
}

function readProductLines({ path, format, columns }: SpooledFile): AsyncGenerator<ProductLine> {
  const lines = readTextLines(path);
  return format === 'jsonl' ? readJsonLines(lines) : readCsvLines(afterFirst(lines), columns);
}

async function* afterFirst(lines: AsyncIterable<TextLine>): AsyncGenerator<TextLine> {
  for await (const line of lines) if (line.number > 1) yield line;
}

async function* batches(lines: AsyncIterable<ProductLine>): AsyncGenerator<ProductLine[]> {
  let batch: ProductLine[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length < linesPerBatch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
