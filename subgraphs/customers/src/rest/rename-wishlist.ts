import { entityTag, expectedVersion } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, PreconditionHeaders, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { renameWishlistAction } from '../actions/rename-wishlist.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { lineSchema } from './text-schema.ts';
import { representWishlist, WishlistSchema } from './wishlist-representation.ts';

const Body = Type.Union([
  Type.Object({ name: Type.Optional(lineSchema(100)) }, { additionalProperties: false }),
  Type.Null(),
]);

export function addRenameWishlist(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Rename a wishlist',
    tags: ['wishlists'],
    params: IdParams,
    headers: PreconditionHeaders,
    body: Body,
    response: { 200: WishlistSchema, ...refusals(400, 404, 412, 413, 415, 428) },
  };
  server.patch('/v1/wishlists/:id', { schema }, async (request, reply) => {
    const expected = expectedVersion(request);
    const wishlist = await kysely.transaction().execute(async (transaction) => {
      const name = request.body?.name;
      return factOrProblem(await renameWishlistAction(transaction, request.params.id, name, expected));
    });
    return reply.header('etag', entityTag(wishlist.version)).send(representWishlist(wishlist));
  });
}
