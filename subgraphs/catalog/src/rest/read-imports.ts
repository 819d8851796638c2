import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { findImport, findImportProblems, findLatestImports } from '../store/find-imports.ts';
import { ImportSchema, ImportSummarySchema, representImport } from './import-representation.ts';
import { problemOf } from './problem.ts';
import type { Door } from './door.ts';

export function addReadImports(server: HttpServer, { kysely }: Door): void {
  const all = {
    summary: 'List the latest imports, the newest first',
    tags: ['imports'],
    querystring: Type.Object(
      { first: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })) },
      { additionalProperties: false },
    ),
    response: {
      200: Type.Object({ imports: Type.Array(ImportSummarySchema) }, { title: 'Imports' }),
      ...refusals(400),
    },
  };
  server.get('/v1/imports', { schema: all }, async ({ query: { first = 20 } }, reply) => {
    reply.header('cache-control', 'no-store');
    return { imports: (await findLatestImports(kysely, first)).map((found) => representImport(found, [])) };
  });
  const one = {
    summary: 'Read an import: how far it is, and what was rejected',
    description: 'While it is RUNNING, Retry-After says when to ask again.',
    tags: ['imports'],
    params: IdParams,
    response: { 200: ImportSchema, ...refusals(404) },
  };
  server.get('/v1/imports/:id', { schema: one }, async ({ params: { id } }, reply) => {
    const found = await findImport(kysely, id);
    if (found === null) throw problemOf({ code: 'import-not-found', detail: `There is no import ${id}.` });
    reply.header('cache-control', 'no-store');
    if (found.status === 'RUNNING') reply.header('retry-after', '1');
    return representImport(found, await findImportProblems(kysely, id));
  });
}
