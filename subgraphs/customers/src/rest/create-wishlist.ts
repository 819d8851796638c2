import { newId } from '@musiccorp/chassis/database/new-id';
import { entityTag } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { answerOnce } from '@musiccorp/chassis/http/idempotency';
import { IdempotencyHeaders, IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { createWishlistAction } from '../actions/create-wishlist.ts';
import { wishlistPath } from '../domain/customer-actions.ts';
import { defaultWishlistName } from '../domain/wishlist.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { lineSchema } from './text-schema.ts';
import { representWishlist, WishlistSchema } from './wishlist-representation.ts';

const Body = Type.Union([
  Type.Object(
    { name: Type.Optional(lineSchema(100, `'${defaultWishlistName}' when you give none.`)) },
    { additionalProperties: false },
  ),
  Type.Null(),
]);

export function addCreateWishlist(server: HttpServer, { kysely, now }: Door): void {
  const schema = {
    summary: 'Create a wishlist',
    tags: ['wishlists'],
    params: IdParams,
    headers: IdempotencyHeaders,
    body: Body,
    response: { 201: WishlistSchema, ...refusals(400, 404, 409, 413, 415, 422) },
  };
  server.post('/v1/customers/:id/wishlists', { schema }, async (request, reply) =>
    answerOnce(
      kysely,
      request,
      reply,
      async (transaction) => {
        const createdAt = now();
        const name = request.body?.name ?? defaultWishlistName;
        const asked = {
          id: newId('wsh', createdAt),
          customerId: request.params.id,
          name,
          createdAt,
          version: 1,
        };
        const wishlist = factOrProblem(await createWishlistAction(transaction, asked));
        const headers = { location: wishlistPath(wishlist.id), etag: entityTag(wishlist.version) };
        return { status: 201, headers, body: representWishlist(wishlist) };
      },
      { required: false },
    ),
  );
}
