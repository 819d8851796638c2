import type { PagedList, SortKey } from '@musiccorp/chassis/subgraph/page';
import type { Wishlist, WishlistItem } from '../domain/wishlist.ts';

/** Lists of wishlists: the oldest first. */
export const wishlistList: PagedList = { name: 'wishlists', key: ['instant', 'text'] };

export function wishlistSortKey(wishlist: Wishlist): SortKey {
  return [wishlist.createdAt.toISOString(), wishlist.id];
}

/** Lists of what is on a wishlist: the latest addition first. */
export const wishlistItemList: PagedList = { name: 'wishlist-items', key: ['instant', 'text'] };

export function wishlistItemSortKey(item: WishlistItem): SortKey {
  return [item.addedAt.toISOString(), item.albumId];
}
