import { accept, refuse, type Decision } from './refusal.ts';
import type { Wishlist, WishlistItem } from './wishlist.ts';

/** Decides an addition: an album is on a wishlist once. */
export function addWishlistItem(
  { id, name }: Wishlist,
  albumId: string,
  isOnItAlready: boolean,
  now: Date,
): Decision<WishlistItem> {
  if (isOnItAlready) {
    return refuse('album-on-wishlist-already', `Album ${albumId} is on the wishlist '${name}' already.`);
  }
  return accept({ wishlistId: id, albumId, addedAt: now });
}
