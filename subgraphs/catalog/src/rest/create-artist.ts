import { newId } from '@musiccorp/chassis/database/new-id';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { createArtistAction } from '../actions/create-artist.ts';
import { artistPath } from '../domain/album-actions.ts';
import { ArtistSchema, BiographySchema, NameSchema, representArtist } from './artist-representation.ts';
import { factOrProblem } from './problem.ts';
import type { Door } from './door.ts';

const Body = Type.Object(
  { name: NameSchema, biography: Type.Optional(BiographySchema) },
  { additionalProperties: false },
);

export function addCreateArtist(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Add an artist',
    tags: ['artists'],
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: ArtistSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/artists', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { name, biography = null } = request.body;
        const id = newId('art', now());
        const artist = factOrProblem(await createArtistAction(transaction, { name, biography }, id));
        const headers = { location: artistPath(id), etag: entityTag(artist.version) };
        return { status: 201, headers, body: representArtist(artist) };
      },
      { required: false },
    ),
  );
}
