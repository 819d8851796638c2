import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { IdParams, refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { accept, refuseUnknownWishlist } from '../domain/refusal.ts';
import { findWishlists } from '../store/find-wishlists.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { representWishlist, WishlistSchema } from './wishlist-representation.ts';

export function addReadWishlist(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read a wishlist',
    tags: ['wishlists'],
    params: IdParams,
    response: {
      200: WishlistSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/wishlists/:id', { schema }, async (request, reply) => {
    const { id } = request.params;
    const [found] = await findWishlists(kysely, [id]);
    const wishlist = factOrProblem(found === undefined ? refuseUnknownWishlist(id) : accept(found));
    if (notModified(request, reply, wishlist.version)) return reply.code(304).send(null);
    return representWishlist(wishlist);
  });
}
