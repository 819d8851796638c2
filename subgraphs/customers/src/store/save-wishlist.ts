import type { Transaction } from 'kysely';
import type { Wishlist, WishlistItem } from '../domain/wishlist.ts';
import type { CustomersTables } from './tables.ts';

export async function insertWishlist(
  transaction: Transaction<CustomersTables>,
  wishlist: Wishlist,
): Promise<void> {
  await transaction.insertInto('wishlists').values(wishlist).execute();
}

/** Stores a wishlist's new name and version. */
export async function saveName(
  transaction: Transaction<CustomersTables>,
  { id, name, version }: Wishlist,
): Promise<void> {
  await transaction.updateTable('wishlists').set({ name, version }).where('id', '=', id).execute();
}

export async function insertWishlistItem(
  transaction: Transaction<CustomersTables>,
  item: WishlistItem,
): Promise<void> {
  await transaction.insertInto('wishlistItems').values(item).execute();
}

/** True when the album was on the wishlist. */
export async function deleteWishlistItem(
  transaction: Transaction<CustomersTables>,
  wishlistId: string,
  albumId: string,
): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('wishlistItems')
    .where('wishlistId', '=', wishlistId)
    .where('albumId', '=', albumId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
