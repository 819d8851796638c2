import type { HttpServer } from '@musiccorp/chassis/http/http-server';
import { refusals } from '@musiccorp/chassis/http/schemas';
import { Type } from 'typebox';
import { removeWishlistItemAction } from '../actions/remove-wishlist-item.ts';
import type { Door } from './door.ts';
import { factOrProblem } from './problem.ts';
import { WishlistItemParams } from './wishlist-representation.ts';

export function addRemoveWishlistItem(server: HttpServer, { kysely }: Door): void {
  const schema = {
    summary: 'Take an album off a wishlist',
    tags: ['wishlists'],
    params: WishlistItemParams,
    response: { 204: Type.Null({ description: 'It is no longer on it' }), ...refusals(404) },
  };
  server.delete('/v1/wishlists/:id/items/:albumId', { schema }, async (request, reply) => {
    const { id, albumId } = request.params;
    await kysely
      .transaction()
      .execute(async (transaction) =>
        factOrProblem(await removeWishlistItemAction(transaction, id, albumId)),
      );
    return reply.code(204).send(null);
  });
}
