import { entityTag, expectedVersion } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, PreconditionHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { changeAlbumAction } from '../actions/change-album.ts';
import type { AlbumChange } from '../domain/change-album.ts';
import { albumFacts, AlbumSchema, representAlbum } from './album-representation.ts';
import { factOrProblem } from './problem.ts';
import type { Door } from './door.ts';

const Body = Type.Union([
  Type.Partial(Type.Object(albumFacts), { additionalProperties: false }),
  Type.Null(),
]);

export function addChangeAlbum(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Change an album',
    description:
      'What is not named stays; the artist always does. Needs If-Match with the ETag of the version that you have read.',
    tags: ['albums'],
    params: IdParams,
    headers: PreconditionHeaders,
    body: Body,
    response: { 200: AlbumSchema, ...refusals(400, 404, 409, 412, 415, 422, 428) },
  };
  server.patch('/v1/albums/:id', { schema }, async (request, reply) => {
    const version = expectedVersion(request);
    const album = await kysely.transaction().execute(async (transaction) => {
      const change = changeOf(request.body);
      return factOrProblem(await changeAlbumAction(transaction, request.params.id, version, change));
    });
    return reply.header('etag', entityTag(album.version)).send(representAlbum(album));
  });
}

function changeOf(body: Static<typeof Body> | undefined): AlbumChange {
  const { listPrice, ...facts } = body ?? {};
  if (listPrice === undefined) return facts;
  return { ...facts, listPriceMinor: listPrice.amountMinor, currency: listPrice.currency };
}
