import { newId } from '@musiccorp/chassis/database/new-id';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { createAlbumAction } from '../actions/create-album.ts';
import { albumPath } from '../domain/album-actions.ts';
import { albumFacts, AlbumSchema, representAlbum } from './album-representation.ts';
import { factOrProblem } from './problem.ts';
import type { Door } from './door.ts';

const { title, genreIds, releaseDate, description, listPrice, coverUrl } = albumFacts;
const Body = Type.Object(
  {
    title,
    artistId: Type.String({ minLength: 1, maxLength: 64 }),
    genreIds,
    releaseDate,
    description: Type.Optional(description),
    listPrice,
    coverUrl: Type.Optional(coverUrl),
  },
  { additionalProperties: false },
);

export function addCreateAlbum(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Add an album',
    tags: ['albums'],
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: AlbumSchema, ...refusals(400, 409, 413, 415, 422) },
  };
  server.post('/v1/albums', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const {
          artistId,
          listPrice: price,
          description: text = null,
          coverUrl: url = null,
          ...body
        } = request.body;
        const { amountMinor: listPriceMinor, currency } = price;
        const facts = { ...body, description: text, coverUrl: url, listPriceMinor, currency };
        const id = newId('alb', now());
        const album = factOrProblem(await createAlbumAction(transaction, facts, artistId, id));
        const headers = { location: albumPath(id), etag: entityTag(album.version) };
        return { status: 201, headers, body: representAlbum(album) };
      },
      { required: false },
    ),
  );
}
