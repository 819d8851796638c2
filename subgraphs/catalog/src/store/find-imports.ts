import { sql, type Kysely } from 'kysely';
import type { Import, ImportProblem } from '../domain/import.ts';
import type { CatalogTables } from './tables.ts';

type Reader = Kysely<CatalogTables>;

export const importColumns = sql`
  id, file_name, content_hash, format, status, lines_read, imported, changed, unchanged, rejected, failure,
  started_at, finished_at`;

export async function findImport(db: Reader, id: string): Promise<Import | null> {
  const { rows } = await sql<Import>`select ${importColumns} from imports where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** The latest import of a file with these bytes. */
export async function findImportOfContent(db: Reader, contentHash: string): Promise<Import | null> {
  const { rows } = await sql<Import>`
    select ${importColumns} from imports where content_hash = ${contentHash}
    order by started_at desc, id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The latest imports, the newest first. */
export async function findLatestImports(db: Reader, count: number): Promise<Import[]> {
  const { rows } = await sql<Import>`
    select ${importColumns} from imports order by started_at desc, id desc limit ${count}`.execute(db);
  return rows;
}

/** The kept problems of an import, by line. */
export async function findImportProblems(db: Reader, importId: string): Promise<ImportProblem[]> {
  const { rows } = await sql<ImportProblem>`
    select line, reason from import_problems where import_id = ${importId} order by line`.execute(db);
  return rows;
}
