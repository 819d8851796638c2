import type { Transaction } from 'kysely';
import { addWishlistItem } from '../domain/add-wishlist-item.ts';
import { refuseUnknownWishlist, type Decision } from '../domain/refusal.ts';
import type { WishlistItem } from '../domain/wishlist.ts';
import { findWishlistItem } from '../store/find-wishlist-items.ts';
import { lockWishlist } from '../store/lock-customers.ts';
import { insertWishlistItem } from '../store/save-wishlist.ts';
import type { CustomersTables } from '../store/tables.ts';

/** Puts an album on a wishlist, once. */
export async function addWishlistItemAction(
  transaction: Transaction<CustomersTables>,
  wishlistId: string,
  albumId: string,
  now: Date,
): Promise<Decision<WishlistItem>> {
  const wishlist = await lockWishlist(transaction, wishlistId);
  if (wishlist === null) return refuseUnknownWishlist(wishlistId);
  const present = await findWishlistItem(transaction, wishlistId, albumId);
  const decision = addWishlistItem(wishlist, albumId, present !== null, now);
  if (decision.ok) await insertWishlistItem(transaction, decision.fact);
  return decision;
}
