import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce, type Answer } from '@musiccorp/chassis/http/idempotency';
import { httpProblems, ProblemError } from '@musiccorp/chassis/http/problem';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import type { Transaction } from 'kysely';
import { Type } from 'typebox';
import type { StartedImport } from '../actions/start-import.ts';
import type { SpooledFile } from '../processes/spool-file.ts';
import { recordImport, runRecorded } from '../processes/start-import.ts';
import { findImportProblems } from '../store/find-imports.ts';
import type { CatalogTables } from '../store/tables.ts';
import { importPath, ImportSchema, representImport } from './import-representation.ts';
import type { Door } from './door.ts';
import { acceptUploads, receiveFile } from './receive-file.ts';

type Request = Parameters<typeof answerOnce>[1];
type Reply = Parameters<typeof answerOnce>[2];

const Query = Type.Object(
  {
    fileName: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'What a file sent as the body is called.' }),
    ),
  },
  { additionalProperties: false },
);

const text = { schema: Type.Unknown({ description: 'The file.' }) };
const form = { schema: Type.Unknown({ description: 'One file; its name tells the format.' }) };
const bodies = { 'text/csv': text, 'application/x-ndjson': text, 'multipart/form-data': form };

/** The route has a scope of its own: nowhere else is a body a stream. */
export async function addStartImport(server: HttpServer, door: Door): Promise<void> {
  const schema = {
    summary: 'Import new products from a file',
    description:
      'Send CSV or JSON Lines: as the body, or as the one file of multipart/form-data. It runs in the background; ' +
      'follow Location. A file that has been imported without a rejected line is not run again: its import is answered (200).',
    tags: ['imports'],
    body: { content: bodies },
    headers: IdempotencyHeaders,
    querystring: Query,
    response: { 200: ImportSchema, 202: ImportSchema, ...refusals(400, 409, 413, 415, 422, 503) },
  };
  await server.register(async (scope: HttpServer) => {
    await acceptUploads(scope);
    scope.post('/v1/imports', { schema }, async (request, reply) => {
      if (door.importer.queue.isFull) throw tooManyImports();
      const file = await receiveFile(request, request.query.fileName, door.importer.spool);
      // What a repeat with the same Idempotency-Key is known by.
      request.body = { fileName: file.fileName, contentHash: file.contentHash };
      return answerImport(request, reply, file, door);
    });
  });
}

/** Records the import and answers; it runs once its record is there for certain. */
async function answerImport(
  request: Request,
  reply: Reply,
  file: SpooledFile,
  { kysely, importer, now }: Door,
): Promise<Reply> {
  let started: StartedImport | null = null;
  const work = async (transaction: Transaction<CatalogTables>): Promise<Answer> => {
    started = await recordImport(transaction, file, now());
    const { id } = started.import;
    const body = representImport(started.import, await findImportProblems(transaction, id));
    const headers = { location: importPath(id), ...(started.isNew && { 'retry-after': '1' }) };
    return { status: started.isNew ? 202 : 200, headers, body };
  };
  try {
    return await answerOnce(kysely, request, reply, work, { required: false });
  } catch (error) {
    started = null;
    throw error;
  } finally {
    void runRecorded(importer, file, started);
  }
}

function tooManyImports(): ProblemError {
  return new ProblemError(httpProblems.unavailable, 'Many imports are waiting. Send the file again later.', {
    headers: { 'retry-after': '30' },
  });
}
