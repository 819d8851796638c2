import type { Transaction } from 'kysely';
import { refuseUnknownWishlist, type Decision } from '../domain/refusal.ts';
import { renameWishlist } from '../domain/rename-wishlist.ts';
import type { Wishlist } from '../domain/wishlist.ts';
import { lockWishlist } from '../store/lock-customers.ts';
import { saveName } from '../store/save-wishlist.ts';
import type { CustomersTables } from '../store/tables.ts';

/** Gives a wishlist another name, if it is still the version that the caller has read. */
export async function renameWishlistAction(
  transaction: Transaction<CustomersTables>,
  wishlistId: string,
  name: string | undefined,
  expectedVersion: number | null,
): Promise<Decision<Wishlist>> {
  const wishlist = await lockWishlist(transaction, wishlistId);
  if (wishlist === null) return refuseUnknownWishlist(wishlistId);
  const decision = renameWishlist(wishlist, name, expectedVersion);
  if (decision.ok && decision.fact.version !== wishlist.version) await saveName(transaction, decision.fact);
  return decision;
}
