import { entityTag, expectedVersion } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, PreconditionHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { changeArtistAction } from '../actions/change-artist.ts';
import { ArtistSchema, BiographySchema, NameSchema, representArtist } from './artist-representation.ts';
import { factOrProblem } from './problem.ts';
import type { Door } from './door.ts';

const Body = Type.Union([
  Type.Object(
    { name: Type.Optional(NameSchema), biography: Type.Optional(BiographySchema) },
    { additionalProperties: false },
  ),
  Type.Null(),
]);

export function addChangeArtist(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Change an artist',
    description: 'What is not named stays. Needs If-Match with the ETag of the version that you have read.',
    tags: ['artists'],
    params: IdParams,
    headers: PreconditionHeaders,
    body: Body,
    response: { 200: ArtistSchema, ...refusals(400, 404, 409, 412, 415, 422, 428) },
  };
  server.patch('/v1/artists/:id', { schema }, async (request, reply) => {
    const version = expectedVersion(request);
    const artist = await kysely.transaction().execute(async (transaction) => {
      const change = request.body ?? {};
      return factOrProblem(await changeArtistAction(transaction, request.params.id, version, change));
    });
    return reply.header('etag', entityTag(artist.version)).send(representArtist(artist));
  });
}
