import type { Transaction } from 'kysely';
import {
  accept,
  refuseUnknownWishlist,
  refuseUnknownWishlistItem,
  type Decision,
} from '../domain/refusal.ts';
import { lockWishlist } from '../store/lock-customers.ts';
import { deleteWishlistItem } from '../store/save-wishlist.ts';
import type { CustomersTables } from '../store/tables.ts';

/** Takes an album off a wishlist. */
export async function removeWishlistItemAction(
  transaction: Transaction<CustomersTables>,
  wishlistId: string,
  albumId: string,
): Promise<Decision<null>> {
  const wishlist = await lockWishlist(transaction, wishlistId);
  if (wishlist === null) return refuseUnknownWishlist(wishlistId);
  const wasOnIt = await deleteWishlistItem(transaction, wishlistId, albumId);
  return wasOnIt ? accept(null) : refuseUnknownWishlistItem(wishlistId, albumId);
}
