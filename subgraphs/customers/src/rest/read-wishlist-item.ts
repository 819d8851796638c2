import { notModified } from '@musiccorp/chassis/http/entity-tag';
import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { accept, refuseUnknownWishlistItem } from '../domain/refusal.ts';
import { findWishlistItem } from '../store/find-wishlist-items.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import {
  itemVersion,
  representWishlistItem,
  WishlistItemParams,
  WishlistItemSchema,
} from './wishlist-representation.ts';

export function addReadWishlistItem(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Read one album on a wishlist',
    tags: ['wishlists'],
    params: WishlistItemParams,
    response: {
      200: WishlistItemSchema,
      304: Type.Null({ description: 'You have this version' }),
      ...refusals(404),
    },
  };
  server.get('/v1/wishlists/:id/items/:albumId', { schema }, async (request, reply) => {
    const { id, albumId } = request.params;
    const found = await findWishlistItem(kysely, id, albumId);
    const item = factOrProblem(found === null ? refuseUnknownWishlistItem(id, albumId) : accept(found));
    if (notModified(request, reply, itemVersion(item))) return reply.code(304).send(null);
    return representWishlistItem(item);
  });
}
