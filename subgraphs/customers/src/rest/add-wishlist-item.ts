import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { addWishlistItemAction } from '../actions/add-wishlist-item.ts';
import { wishlistItemPath } from '../domain/customer-actions.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { idSchema } from './text-schema.ts';
import { itemVersion, representWishlistItem, WishlistItemSchema } from './wishlist-representation.ts';

const Body = Type.Object({ albumId: idSchema('An album of the catalog.') }, { additionalProperties: false });

export function addAddWishlistItem(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Put an album on a wishlist',
    tags: ['wishlists'],
    params: IdParams,
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: WishlistItemSchema, ...refusals(400, 404, 409, 413, 415, 422) },
  };
  server.post('/v1/wishlists/:id/items', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const { albumId } = request.body;
        const decision = await addWishlistItemAction(transaction, request.params.id, albumId, now());
        const item = factOrProblem(decision);
        const headers = { location: wishlistItemPath(item), etag: entityTag(itemVersion(item)) };
        return { status: 201, headers, body: representWishlistItem(item) };
      },
      { required: false },
    ),
  );
}
