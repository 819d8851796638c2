import { bulkInsert } from '@musiccorp/chassis/database/bulk-insert';
import { sql, type Kysely, type Transaction } from 'kysely';
import { maxKeptProblems, type Import, type ImportCounts, type ImportProblem } from '../domain/import.ts';
import { importColumns } from './find-imports.ts';
import type { CatalogTables } from './tables.ts';

type Writer = Transaction<CatalogTables>;

/** Stores a new import; null while another one of the same bytes runs. */
export async function insertImport(
  transaction: Writer,
  { id, fileName, contentHash, format, startedAt }: Import,
): Promise<Import | null> {
  const { rows } = await sql<Import>`
    insert into imports (id, file_name, content_hash, format, status, started_at)
    values (${id}, ${fileName}, ${contentHash}, ${format}, 'RUNNING', ${startedAt})
    on conflict (content_hash) where status = 'RUNNING' do nothing returning ${importColumns}`.execute(
    transaction,
  );
  return rows[0] ?? null;
}

/** Adds what became of a batch of lines. False when the import no longer runs: the batch must then be given up. */
export async function saveBatch(
  transaction: Writer,
  importId: string,
  counts: ImportCounts,
  problems: readonly ImportProblem[],
): Promise<boolean> {
  const { rows } = await sql<{ rejected: number }>`
    update imports set lines_read = lines_read + ${counts.linesRead}, imported = imported + ${counts.imported},
      changed = changed + ${counts.changed}, unchanged = unchanged + ${counts.unchanged},
      rejected = rejected + ${counts.rejected}, heartbeat_at = now()
    where id = ${importId} and status = 'RUNNING' returning rejected`.execute(transaction);
  const [saved] = rows;
  if (saved === undefined) return false;
  const room = Math.max(0, maxKeptProblems - (saved.rejected - problems.length));
  const kept = problems
    .slice(0, room)
    .map(({ line, reason }) => ({ import_id: importId, line, reason: storable(reason) }));
  await bulkInsert(transaction, 'import_problems', kept);
  return true;
}

/** Reasons quote what a file holds, which may be text that no database takes. */
function storable(reason: string): string {
  return reason.slice(0, 1000).replaceAll(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
}

/** Ends an import that runs; `failure` says why it ended before its last line. */
export async function finishImport(
  db: Kysely<CatalogTables>,
  importId: string,
  failure: string | null,
  now: Date,
): Promise<void> {
  await sql`
    update imports set status = ${failure === null ? 'DONE' : 'FAILED'}, failure = ${failure}, finished_at = ${now}
    where id = ${importId} and status = 'RUNNING'`.execute(db);
}

/** Tells other instances that these imports are being worked on. */
export async function renewHeartbeats(
  db: Kysely<CatalogTables>,
  importIds: readonly string[],
): Promise<void> {
  if (importIds.length === 0) return;
  await sql`update imports set heartbeat_at = now() where id = any(${[...importIds]}::text[])`.execute(db);
}

/** Ends the imports that nobody has worked on for so long, except these; answers their ids. */
export async function failSilentImports(
  db: Kysely<CatalogTables>,
  silentSeconds: number,
  exceptIds: readonly string[],
  failure: string,
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update imports set status = 'FAILED', failure = ${failure}, finished_at = ${now}
    where status = 'RUNNING' and heartbeat_at <= now() - make_interval(secs => ${silentSeconds})
      and id <> all(${[...exceptIds]}::text[])
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}
