import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { findEntry } from '../store/find-entries.ts';
import type { Door } from './door.ts';
import { EntrySchema, entryVersion, representEntry } from './entry-representation.ts';
import { problemOf } from './problem.ts';

export function addReadEntry(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read an entry of an account',
    tags: ['accounts'],
    params: Type.Object({ ...IdParams.properties, entryId: IdParams.properties.id }),
    response: {
      200: EntrySchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/accounts/:id/entries/:entryId', { schema }, async (request, reply) => {
    const { id, entryId } = request.params;
    const entry = await findEntry(kysely, id, entryId);
    if (entry === null) {
      const detail = `Customer ${id} has no entry ${entryId}.`;
      throw problemOf({ code: 'entry-not-found', detail });
    }
    if (notModified(request, reply, entryVersion)) return reply.code(304).send(null);
    return representEntry(entry);
  });
}
