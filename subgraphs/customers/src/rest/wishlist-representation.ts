import { IdParams, InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import {
  wishlistActions,
  wishlistItemActions,
  wishlistItemPath,
  wishlistPath,
} from '../domain/customer-actions.ts';
import { wishlistItemId, type Wishlist, type WishlistItem } from '../domain/wishlist.ts';

export const WishlistSchema = Type.Object(
  {
    id: Type.String(),
    customerId: Type.String(),
    name: Type.String(),
    createdAt: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'Wishlist', description: 'Its items are listed in the graph.' },
);
export type WishlistRepresentation = Static<typeof WishlistSchema>;

export const WishlistItemSchema = Type.Object(
  {
    id: Type.String(),
    wishlistId: Type.String(),
    albumId: Type.String(),
    addedAt: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'WishlistItem' },
);
/** The path of one album on one wishlist. */
export const WishlistItemParams = Type.Object({
  id: IdParams.properties.id,
  albumId: IdParams.properties.id,
});
export type WishlistItemRepresentation = Static<typeof WishlistItemSchema>;

/** A wishlist as REST shows it, with links to what may be done with it. */
export function representWishlist(wishlist: Wishlist): WishlistRepresentation {
  const { id, customerId, name, createdAt } = wishlist;
  const self = { rel: 'self', method: 'GET', href: wishlistPath(id) };
  return {
    id,
    customerId,
    name,
    createdAt: createdAt.toISOString(),
    links: [self, ...wishlistActions(wishlist)],
  };
}

/** An album on a wishlist as REST shows it, with links to what may be done with it. */
export function representWishlistItem(item: WishlistItem): WishlistItemRepresentation {
  const self = { rel: 'self', method: 'GET', href: wishlistItemPath(item) };
  return {
    ...item,
    id: wishlistItemId(item),
    addedAt: item.addedAt.toISOString(),
    links: [self, ...wishlistItemActions(item)],
  };
}

/** The version of an item: one that was taken off and put on again is another one. */
export function itemVersion(item: WishlistItem): number {
  return item.addedAt.getTime();
}
